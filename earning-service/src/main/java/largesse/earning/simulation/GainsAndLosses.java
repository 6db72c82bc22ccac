package largesse.earning.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/** How many members gain or lose, by how much: in ranges of powers of ten. */
final class GainsAndLosses {
  private static final int RANGES = 4;

  /** By sign and number of digits: -2 is a loss of 10 to 99. */
  private final TreeMap<Integer, Long> byDigits = new TreeMap<>();

  /**
   * Members whose difference is in a range.
   *
   * @param from the smallest difference; empty: any below
   * @param to the largest difference; empty: any above
   */
  record Range(OptionalLong from, OptionalLong to, long members) {}

  void add(long difference) {
    var digits = 0;
    for (var left = difference; left != 0 && digits < RANGES; left /= 10) {
      digits++;
    }
    byDigits.merge(Long.signum(difference) * digits, 1L, Long::sum);
  }

  long gaining() {
    return byDigits.tailMap(1).values().stream().mapToLong(Long::longValue).sum();
  }

  long losing() {
    return byDigits.headMap(0).values().stream().mapToLong(Long::longValue).sum();
  }

  long unchanged() {
    return byDigits.getOrDefault(0, 0L);
  }

  /** Those that have any members, from the largest loss on. */
  List<Range> ranges() {
    var ranges = new ArrayList<Range>();
    byDigits.forEach((digits, members) -> ranges.add(range(digits, members)));
    return ranges;
  }

  private static Range range(int digits, long members) {
    if (digits == 0) {
      return new Range(OptionalLong.of(0), OptionalLong.of(0), members);
    }
    var nearest = (long) Math.powExact(10L, Math.abs(digits) - 1);
    var farthest =
        Math.abs(digits) == RANGES
            ? OptionalLong.empty()
            : OptionalLong.of(Integer.signum(digits) * (10 * nearest - 1));
    return digits > 0
        ? new Range(OptionalLong.of(nearest), farthest, members)
        : new Range(farthest, OptionalLong.of(-nearest), members);
  }
}
