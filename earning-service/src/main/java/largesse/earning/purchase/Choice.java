package largesse.earning.purchase;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A choice of causes, in whole percents that sum to 100.
 *
 * @param parts in the order given; empty: no choice of one's own
 */
record Choice(List<Part> parts) {
  static final Choice NONE = new Choice(List.of());

  Choice {
    parts = List.copyOf(parts);
  }

  /** One part. */
  record Part(String cause, int percent) {
    private String text() {
      return cause + "=" + percent;
    }

    private static Part parse(String text) {
      var split = text.indexOf('=');
      return new Part(text.substring(0, split), Integer.parseInt(text.substring(split + 1)));
    }
  }

  /** As {@code sea-rescue=60,forest=40}. */
  String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining(","));
  }

  static Choice parse(String text) {
    return text.isEmpty()
        ? NONE
        : new Choice(Arrays.stream(text.split(",", -1)).map(Part::parse).toList());
  }
}
