package largesse.earning.activitytype;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that is told of an activity.
 *
 * @param required whether every activity must have it
 * @param values the only values of a text, in the operator's order; empty: any
 * @param min the smallest value of a number; absent: any
 * @param max the largest value of a number; absent: any
 */
public record Attribute(
    String name,
    AttributeKind kind,
    boolean required,
    List<String> values,
    OptionalLong min,
    OptionalLong max) {

  public Attribute {
    values = List.copyOf(values);
  }

  /** What is wrong with its own limits, for people; absent: nothing. */
  Optional<String> fault() {
    if (kind != AttributeKind.TEXT && !values.isEmpty()) {
      return Optional.of("Only a text can have a list of allowed values.");
    } else if (kind != AttributeKind.NUMBER && (min.isPresent() || max.isPresent())) {
      return Optional.of("Only a number can have a range.");
    } else if (min.isPresent() && max.isPresent() && min.getAsLong() > max.getAsLong()) {
      return Optional.of("No number is in this range.");
    } else if (values.stream().anyMatch(value -> value.lines().count() != 1)) {
      return Optional.of("An allowed value is one line of text.");
    }
    return Optional.empty();
  }

  /** Why it can't have a value, for people; absent: it can. */
  Optional<String> refusal(AttributeValue value) {
    if (value.kind() != kind) {
      return Optional.of("The attribute %s is a %s.".formatted(name, kind));
    }
    return switch (value) {
      case AttributeValue.Text(var text) ->
          values.isEmpty() || values.contains(text)
              ? Optional.empty()
              : Optional.of("Only these are allowed: " + String.join(", ", values) + ".");
      case AttributeValue.WholeNumber(var number) ->
          number < min.orElse(Long.MIN_VALUE) || number > max.orElse(Long.MAX_VALUE)
              ? Optional.of("It is not in the range that is allowed.")
              : Optional.empty();
      case AttributeValue.Flag flag -> Optional.empty();
    };
  }
}
