package largesse.causes.indicator;

import java.math.BigInteger;
import java.util.Optional;
import largesse.causes.text.Place;
import largesse.causes.text.Wordings;
import largesse.runtime.money.Micros;

/**
 * Something that a cause measures of what it does.
 *
 * @param indicator the operator's code
 * @param units what it is counted in
 * @param baseline where it began
 * @param target where it is to come, not the baseline
 * @param costPerUnit what one unit costs, positive
 * @param place where it is measured
 */
public record Indicator(
    String indicator,
    Wordings names,
    Wordings units,
    Quantity baseline,
    Quantity target,
    Optional<Micros> costPerUnit,
    Optional<Place> place) {

  /**
   * How much of it a gift comes to; empty when nobody knows what a unit costs, or nothing is left
   * of the gift.
   *
   * <p>Rounding: down to a millionth of the unit, and to the largest number there is.
   */
  Optional<Quantity> of(Micros gift) {
    return costPerUnit.filter(_ -> gift.value() > 0).map(cost -> new Quantity(units(gift, cost)));
  }

  private static long units(Micros gift, Micros cost) {
    return BigInteger.valueOf(gift.value())
        .multiply(BigInteger.valueOf(Quantity.ONE))
        .divide(BigInteger.valueOf(cost.value()))
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }
}
