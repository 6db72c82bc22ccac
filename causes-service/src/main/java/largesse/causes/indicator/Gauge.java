package largesse.causes.indicator;

import java.math.BigInteger;

/** How much of a way is done (A9). */
public final class Gauge {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private Gauge() {}

  /**
   * In whole percents: 100 at the target and not before, more beyond it; 0 at the baseline and
   * behind it.
   *
   * <p>Rounding: down, once, and to the largest number there is.
   *
   * @param target not the baseline; it may lie below it
   */
  public static long percent(long baseline, long current, long target) {
    var done = BigInteger.valueOf(current).subtract(BigInteger.valueOf(baseline));
    var way = BigInteger.valueOf(target).subtract(BigInteger.valueOf(baseline));
    if (done.signum() != way.signum()) {
      return 0;
    }
    return done.multiply(HUNDRED).divide(way).min(MOST).longValueExact();
  }
}
