package largesse.causes.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What can be computed from some sums of unknown numbers: by elimination, modulo a prime. */
final class LinearSpan {
  private static final long PRIME = 1_000_003;

  private final List<long[]> basis = new ArrayList<>();

  /** Tells a sum: how often it has each number. */
  void add(long[] sum) {
    var rest = reduced(sum);
    if (Arrays.stream(rest).anyMatch(it -> it != 0)) {
      basis.add(rest);
    }
  }

  /** Whether a sum follows from those that were told. */
  boolean tells(long[] sum) {
    return Arrays.stream(reduced(sum)).allMatch(it -> it == 0);
  }

  private long[] reduced(long[] sum) {
    var rest = sum.clone();
    for (var known : basis) {
      var pivot = 0;
      while (known[pivot] == 0) {
        pivot++;
      }
      var factor = rest[pivot] * inverse(known[pivot]) % PRIME;
      for (var i = 0; i < rest.length; i++) {
        rest[i] = Math.floorMod(rest[i] - factor * known[i], PRIME);
      }
    }
    return rest;
  }

  private static long inverse(long number) {
    var result = 1L;
    var base = number;
    for (var power = PRIME - 2; power > 0; power /= 2) {
      if (power % 2 == 1) {
        result = result * base % PRIME;
      }
      base = base * base % PRIME;
    }
    return result;
  }
}
