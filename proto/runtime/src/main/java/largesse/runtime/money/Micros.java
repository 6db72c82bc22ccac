package largesse.runtime.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An exact amount of money in millionths of its currency.
 *
 * <p>Limits: ±9,223,372,036,854.775807 currency units; anything beyond is an {@link
 * AmountOverflow}.
 */
public record Micros(long value) implements Comparable<Micros> {
  public static final Micros ZERO = new Micros(0);
  public static final int DECIMALS = 6;

  private static final Pattern TEXT = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?");

  /**
   * Reads decimal text, as {@code 12.34}: an optional minus, digits without needless zeros in
   * front, at most six decimals; no exponent, no plus, no grouping.
   *
   * @throws IllegalArgumentException when the text is not of that form
   * @throws AmountOverflow when the amount is out of range
   */
  public static Micros parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("Not a decimal amount with at most six decimals");
    }
    return ofExact(new BigDecimal(text).movePointRight(DECIMALS).toBigIntegerExact(), "parse");
  }

  public Micros plus(Micros other) {
    var sum = value + other.value;
    if (((value ^ sum) & (other.value ^ sum)) < 0) {
      throw new AmountOverflow("plus");
    }
    return new Micros(sum);
  }

  public Micros minus(Micros other) {
    var difference = value - other.value;
    if (((value ^ other.value) & (value ^ difference)) < 0) {
      throw new AmountOverflow("minus");
    }
    return new Micros(difference);
  }

  public Micros negated() {
    return ZERO.minus(this);
  }

  /**
   * The part of this amount that a rate makes.
   *
   * <p>Rounding: as stated by the caller, once, to a whole millionth.
   */
  public Micros times(Ppm rate, RoundingMode rounding) {
    return timesRatio(rate.value(), Ppm.ONE.value(), rounding);
  }

  /**
   * This amount times {@code numerator / denominator}.
   *
   * <p>Rounding: as stated by the caller, once, to a whole millionth.
   */
  public Micros timesRatio(long numerator, long denominator, RoundingMode rounding) {
    var product = BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(numerator));
    var quotient = product.divide(BigDecimal.valueOf(denominator), 0, rounding);
    return ofExact(quotient.toBigIntegerExact(), "timesRatio");
  }

  public boolean isNegative() {
    return value < 0;
  }

  public boolean isZero() {
    return value == 0;
  }

  /** Whether it is a whole number of the smallest steps that has {@code decimals} decimals. */
  public boolean fits(int decimals) {
    return decimals >= DECIMALS || value % stepMicros(decimals) == 0;
  }

  /** Rounded to {@code decimals} decimals, as stated by the caller. */
  public Micros rounded(int decimals, RoundingMode rounding) {
    var rounded = toBigDecimal().setScale(Math.min(decimals, DECIMALS), rounding);
    return ofExact(rounded.movePointRight(DECIMALS).toBigIntegerExact(), "rounded");
  }

  /** Decimal text with at least {@code decimals} decimals, and as many more as the amount has. */
  public String toText(int decimals) {
    var exact = toBigDecimal().stripTrailingZeros();
    return exact
        .setScale(Math.max(decimals, exact.scale()), RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  public BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(value, DECIMALS);
  }

  @Override
  public int compareTo(Micros other) {
    return Long.compare(value, other.value);
  }

  private static long stepMicros(int decimals) {
    return BigInteger.TEN.pow(DECIMALS - decimals).longValueExact();
  }

  private static Micros ofExact(BigInteger exact, String operation) {
    if (exact.bitLength() > Long.SIZE - 1) {
      throw new AmountOverflow(operation);
    }
    return new Micros(exact.longValueExact());
  }
}
