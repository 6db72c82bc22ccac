package largesse.earning.liability;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import largesse.runtime.money.Micros;

/**
 * What is owed of a unit.
 *
 * @param valueMicros what the smallest step is worth; 0: not said
 * @param owedByMembers smallest steps
 */
record UnitLiability(
    String unit, long valueMicros, List<Outstanding> parts, History history, long owedByMembers) {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  UnitLiability {
    parts = List.copyOf(parts);
  }

  long outstanding() {
    return sum(parts);
  }

  long pending() {
    return parts.stream().mapToLong(Outstanding::pending).reduce(0L, Math::addExact);
  }

  /** The part of what can lapse that did, so far. Rounding: half up. */
  int breakagePpm() {
    return history.closed() == 0
        ? 0
        : ratio(history.lapsed(), MILLION, BigInteger.valueOf(history.closed())).intValueExact();
  }

  /** What of the outstanding is expected to lapse. Rounding: half up. */
  long expectedToLapse() {
    if (history.closed() == 0) {
      return 0;
    }
    var canLapse = sum(parts.stream().filter(part -> part.expiry().isPresent()).toList());
    return ratio(
            canLapse, BigInteger.valueOf(history.lapsed()), BigInteger.valueOf(history.closed()))
        .longValueExact();
  }

  /**
   * What some steps are worth.
   *
   * @throws largesse.runtime.money.AmountOverflow when that is out of range
   */
  Micros value(long amount) {
    return new Micros(valueMicros).timesRatio(amount, 1, RoundingMode.UNNECESSARY);
  }

  private static BigInteger ratio(long amount, BigInteger numerator, BigInteger denominator) {
    return BigInteger.valueOf(amount)
        .multiply(numerator)
        .shiftLeft(1)
        .add(denominator)
        .divide(denominator.shiftLeft(1));
  }

  private static long sum(List<Outstanding> some) {
    return some.stream().mapToLong(Outstanding::amount).reduce(0L, Math::addExact);
  }
}
