package largesse.earning.share;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Takes what the losses of a purchase would give, had they been gains, off what its other lines
 * give, in proportion, until nothing is left (xM1).
 *
 * <p>Rounding: largest remainder, of equal ones the first line, so the lines sum exactly to the
 * total (xM3).
 */
final class Netting {
  private Netting() {}

  static List<ShareLine> of(List<ShareLine> lines) {
    var gains = sum(lines.stream().mapToLong(ShareLine::micros));
    var losses =
        sum(
            lines.stream()
                .filter(line -> line.marginMicros() < 0)
                .mapToLong(line -> SharePolicy.part(magnitude(line), line.ratePpm())));
    if (losses.signum() == 0 || gains.signum() == 0) {
      return lines;
    }
    return spread(lines, gains, gains.subtract(losses).max(BigInteger.ZERO));
  }

  private static List<ShareLine> spread(
      List<ShareLine> lines, BigInteger gains, BigInteger remaining) {
    var micros = new long[lines.size()];
    var remainders = new BigInteger[lines.size()];
    var spread = BigInteger.ZERO;
    for (var i = 0; i < micros.length; i++) {
      var exact = BigInteger.valueOf(lines.get(i).micros()).multiply(remaining);
      var parts = exact.divideAndRemainder(gains);
      micros[i] = parts[0].longValueExact();
      remainders[i] = parts[1];
      spread = spread.add(parts[0]);
    }
    IntStream.range(0, micros.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
        .limit(remaining.subtract(spread).longValueExact())
        .forEach(i -> micros[i]++);
    return IntStream.range(0, micros.length)
        .mapToObj(i -> netted(lines.get(i), micros[i]))
        .toList();
  }

  private static ShareLine netted(ShareLine line, long micros) {
    return line.micros() == 0 ? line : line.lowered(micros);
  }

  /** Of the largest loss there can be, a millionth less. */
  private static long magnitude(ShareLine line) {
    return -Math.max(line.marginMicros(), -Long.MAX_VALUE);
  }

  private static BigInteger sum(LongStream values) {
    return values.mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
