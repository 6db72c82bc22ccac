package largesse.causes.partner;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** By what the items of a list can be filtered and ordered, in the order in which it is told. */
final class Fields<T> {
  private final Map<String, Field<T>> byName = new LinkedHashMap<>();

  /**
   * One of them.
   *
   * @param kind what is wrong with a value that it can't have, in words
   */
  record Field<T>(
      String kind, Comparator<T> order, Function<String, Optional<ToIntFunction<T>>> comparison) {

    /** How items compare with a value; empty: it is none that the field can have. */
    Optional<ToIntFunction<T>> comparedWith(String value) {
      return comparison.apply(value);
    }
  }

  /** Adds a field of text; dates and periods are text too, in the order of time. */
  Fields<T> text(String name, Function<T, String> read) {
    byName.put(
        name,
        new Field<>(
            "Not a text",
            Comparator.comparing(read),
            value -> Optional.of(item -> read.apply(item).compareTo(value))));
    return this;
  }

  /** Adds a field of whole numbers. */
  Fields<T> number(String name, ToLongFunction<T> read) {
    byName.put(
        name,
        new Field<>(
            "Not a whole number",
            Comparator.comparingLong(read),
            value ->
                number(value).map(asked -> item -> Long.compare(read.applyAsLong(item), asked))));
    return this;
  }

  Optional<Field<T>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** For people. */
  String names() {
    return String.join(", ", byName.keySet());
  }

  private static Optional<Long> number(String value) {
    try {
      return Optional.of(Long.parseLong(value));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
