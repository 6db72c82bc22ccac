package largesse.gateway.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a field of a message is, as {@code purchase.lines[0].net_micros}, told in the names of the
 * JSON that the message was made of. The names differ by rule: snake_case is camelCase, units in
 * names are dropped, and so are the wrappers that only messages have.
 */
record FieldPath(List<Segment> segments) {
  private static final Pattern SEGMENT =
      Pattern.compile(
          "(?<name>[a-z0-9_]+)(\\[(\"(?<key>([^\"\\\\]|\\\\.)*)\"|(?<index>\\w+))])?\\.?");
  private static final Pattern UNIT = Pattern.compile("_(micros|ppm)(?=_|$)");
  private static final Pattern ID = Pattern.compile("(?<!^external)_id$");

  /** Fields of a request whose message is the JSON body itself. */
  private static final Set<String> WRAPPERS =
      Set.of("value", "purchase", "return", "choice", "activity");

  /** Choices within something larger: the message's list of parts is their whole JSON. */
  private static final Set<String> CHOICES = Set.of("choice", "default_choice");

  /** What the JSON has elsewhere, or by another name; the first that fits holds. */
  private static final List<Elsewhere> ELSEWHERE =
      List.of(
          new Elsewhere("(.*\\.)?value\\.(from|until)", "$1value.period.$2"),
          new Elsewhere("(.*\\.)?value\\.expires_after", "$1value.expiry"),
          new Elsewhere("(.+\\.)value\\.rule", "$1id"),
          new Elsewhere("value\\.starts_at", "value.from"),
          new Elsewhere("value\\.ends_at", "value.until"),
          new Elsewhere("value\\.account(\\..*)?", "value$1"),
          new Elsewhere("value\\.notice_period", "value.notice"),
          new Elsewhere("value\\.place\\.position(\\..*)?", "value.place$1"),
          new Elsewhere("(.*\\.)units_paid_micros", "$1paid_in_units"),
          new Elsewhere("(activity\\.attributes\\[.*])\\.\\w+", "$1"),
          new Elsewhere("growth_ppm", "growth_percent"),
          new Elsewhere("evidence_ids(.*)", "evidence$1"));

  /** A path in messages, and what it would be if they were made like the JSON. */
  private record Elsewhere(Pattern path, String inJson) {
    Elsewhere(String path, String inJson) {
      this(Pattern.compile(path), inJson);
    }

    Optional<FieldPath> in(String message) {
      var matcher = path.matcher(message);
      return matcher.matches()
          ? Optional.of(split(matcher.replaceFirst(inJson)))
          : Optional.empty();
    }
  }

  static FieldPath parse(String path) {
    return ELSEWHERE.stream()
        .map(elsewhere -> elsewhere.in(path))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> split(path));
  }

  private static FieldPath split(String path) {
    var segments = new ArrayList<Segment>();
    var matcher = SEGMENT.matcher(path);
    while (matcher.lookingAt()) {
      var key = matcher.group("key");
      var subscript = key == null ? matcher.group("index") : key.replaceAll("\\\\(.)", "$1");
      segments.add(new Segment(matcher.group("name"), subscript));
      matcher.region(matcher.end(), path.length());
    }
    return new FieldPath(segments);
  }

  /** The JSON pointer into the body, as {@code /lines/0/net}; empty: the body as a whole. */
  String pointer() {
    var pointer = new StringBuilder();
    var parent = "";
    for (var segment : body()) {
      if (!(segment.name.equals("split") && CHOICES.contains(parent))) {
        pointer.append('/').append(jsonName(segment.name, parent));
      }
      if (segment.subscript != null) {
        pointer.append('/').append(segment.subscript.replace("~", "~0").replace("/", "~1"));
      }
      parent = segment.name;
    }
    return pointer.toString();
  }

  /**
   * The parameter of the address that it may be: its field, as {@code member} of {@code member_id}
   * or of {@code value.member_id}; of a page, the page's.
   */
  String parameter() {
    var fields = startsWith("page") || body().size() == 1 ? body() : segments;
    if (fields.isEmpty()) {
      return "";
    }
    var field = startsWith("page") ? fields.getLast() : fields.getFirst();
    return camelCase(ID.matcher(field.name).replaceAll(""));
  }

  boolean startsWith(String field) {
    return !segments.isEmpty() && segments.getFirst().name.equals(field);
  }

  /** This path without its first field. */
  FieldPath tail() {
    return new FieldPath(segments.subList(1, segments.size()));
  }

  private List<Segment> body() {
    return !segments.isEmpty() && WRAPPERS.contains(segments.getFirst().name)
        ? segments.subList(1, segments.size())
        : segments;
  }

  private static String jsonName(String field, String parent) {
    if (field.equals(parent + "_id")) {
      return "id";
    }
    var name = parent.isEmpty() ? ID.matcher(field).replaceAll("") : field;
    return camelCase(UNIT.matcher(name).replaceAll(""));
  }

  private static String camelCase(String name) {
    var camel = new StringBuilder();
    for (var word : name.split("_", -1)) {
      camel.append(
          camel.isEmpty() || word.isEmpty()
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return camel.toString();
  }

  record Segment(String name, @Nullable String subscript) {}
}
