package largesse.earning.unit;

import java.math.BigInteger;

/** How a fraction of a unit's smallest step becomes a whole one. */
public enum UnitRounding {
  FLOOR,
  HALF_UP;

  /**
   * The whole steps of {@code numerator / denominator}.
   *
   * <p>Limits: the numerator isn't negative, the denominator is positive.
   */
  public BigInteger whole(BigInteger numerator, BigInteger denominator) {
    return switch (this) {
      case FLOOR -> numerator.divide(denominator);
      case HALF_UP -> numerator.shiftLeft(1).add(denominator).divide(denominator.shiftLeft(1));
    };
  }
}
