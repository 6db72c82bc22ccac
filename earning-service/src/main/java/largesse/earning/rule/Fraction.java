package largesse.earning.rule;

import java.math.BigInteger;
import largesse.earning.rule.Effect.UnitsPerAmount;
import largesse.earning.unit.Unit;
import largesse.runtime.money.Micros;

/** An exact number of a unit's smallest steps, not yet whole. Never negative. */
record Fraction(BigInteger numerator, BigInteger denominator) {

  static Fraction whole(long steps) {
    return new Fraction(BigInteger.valueOf(steps), BigInteger.ONE);
  }

  /** What an amount of money yields. */
  static Fraction part(Micros net, UnitsPerAmount effect) {
    return new Fraction(
        BigInteger.valueOf(net.value()).multiply(BigInteger.valueOf(effect.amount())),
        BigInteger.valueOf(effect.perMicros()));
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** Rounded, to be summed with others. */
  Fraction whole(Unit unit) {
    return new Fraction(rounded(unit), BigInteger.ONE);
  }

  BigInteger rounded(Unit unit) {
    return unit.rounding().whole(numerator, denominator);
  }
}
