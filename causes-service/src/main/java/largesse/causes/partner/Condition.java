package largesse.causes.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import largesse.causes.platform.CausesReason;

/**
 * What a filter asks of a field.
 *
 * @param value as it was written, without its quotes
 */
record Condition(String field, Operator operator, String value) {
  private static final String VALUE = "(?:\"([^\"]*)\"|([\\p{L}\\p{N}._:-]+))";
  private static final Pattern NEXT =
      Pattern.compile(
          "\\s*([a-z_]+)\\s*(!=|<=|>=|=|<|>)\\s*" + VALUE + "(?:\\s+AND\\s+(?=\\S)|\\s*$)");

  /** How a field is compared with a value. */
  enum Operator {
    EQUAL("="),
    UNEQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String text;

    Operator(String text) {
      this.text = text;
    }

    private static Operator of(String text) {
      for (var operator : values()) {
        if (operator.text.equals(text)) {
          return operator;
        }
      }
      throw new IllegalArgumentException("No operator: " + text);
    }

    /**
     * Whether it holds.
     *
     * @param comparison below, at or above 0 as the field is less than, equal to or greater than
     *     the value
     */
    boolean holds(int comparison) {
      return switch (this) {
        case EQUAL -> comparison == 0;
        case UNEQUAL -> comparison != 0;
        case LESS -> comparison < 0;
        case LESS_OR_EQUAL -> comparison <= 0;
        case GREATER -> comparison > 0;
        case GREATER_OR_EQUAL -> comparison >= 0;
      };
    }
  }

  /**
   * The conditions of a filter, all of which are to hold; empty: none.
   *
   * @throws largesse.runtime.error.Refused FILTER_INVALID
   */
  static List<Condition> parse(String filter) {
    var conditions = new ArrayList<Condition>();
    if (filter.isBlank()) {
      return conditions;
    }
    var next = NEXT.matcher(filter);
    var end = 0;
    while (end < filter.length()) {
      if (!next.region(end, filter.length()).lookingAt()) {
        throw invalid(
            "From character %d on it is no condition, as state = ACTIVE, or AND is missing."
                .formatted(end + 1));
      }
      var value = Optional.ofNullable(next.group(3)).orElse(next.group(4));
      conditions.add(new Condition(next.group(1), Operator.of(next.group(2)), value));
      end = next.end();
    }
    return conditions;
  }

  /**
   * This condition on what has some fields.
   *
   * @throws largesse.runtime.error.Refused FILTER_INVALID
   */
  <T> Predicate<T> on(Fields<T> fields) {
    var of =
        fields
            .find(field)
            .orElseThrow(() ->
                invalid("There is no field %s; there are %s.".formatted(field, fields.names())));
    var comparison = of.comparedWith(value).orElseThrow(() -> invalid(of.kind() + ": " + value));
    return item -> operator.holds(comparison.applyAsInt(item));
  }

  private static RuntimeException invalid(String detail) {
    return CausesReason.FILTER_INVALID.refusedAt("filter", detail);
  }
}
