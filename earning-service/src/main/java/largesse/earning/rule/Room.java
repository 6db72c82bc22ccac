package largesse.earning.rule;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much capped rules may still credit a purchase, beyond what the purchase itself says: what
 * others have left of their caps.
 *
 * @param left smallest steps, by rule and unit as {@code base/points}, and likewise pieces of
 *     rewards and millionths of what is added to punch cards and goals; what is left out has no end
 */
public record Room(Map<String, Long> left) {
  public static final Room UNLIMITED = new Room(Map.of());

  public Room {
    left = Map.copyOf(left);
  }

  /** Under which a rule's room for a unit is found. */
  public static String key(String rule, String unit) {
    return rule + "/" + unit;
  }

  long of(String rule, String unit) {
    return left.getOrDefault(key(rule, unit), Long.MAX_VALUE);
  }

  /** As {@code base/points=20,more/points=0}; empty: unlimited. */
  public String text() {
    return new TreeMap<>(left)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(","));
  }

  /** What {@link #text} wrote. */
  public static Room parse(String text) {
    return text.isEmpty()
        ? UNLIMITED
        : new Room(
            Arrays.stream(text.split(",", -1))
                .map(entry -> entry.split("=", -1))
                .collect(Collectors.toMap(entry -> entry[0], entry -> Long.valueOf(entry[1]))));
  }
}
