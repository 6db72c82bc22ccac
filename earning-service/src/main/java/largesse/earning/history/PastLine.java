package largesse.earning.history;

import java.math.RoundingMode;
import java.util.OptionalLong;
import largesse.earning.share.MarginLine;
import largesse.runtime.money.Micros;

/**
 * A line in the book.
 *
 * @param fundedMicros what a manufacturer paid beyond the net
 * @param unitsPaidMicros what of the net was paid in units
 * @param costMicros as told; at most one of cost and margin
 * @param marginMicros as told
 * @param quantityMicros what was bought
 * @param returnedMicros what of that has come back
 * @param shareMicros what the whole line gives
 * @param rate the name of the rate applied; empty: no policy was in force
 */
public record PastLine(
    int number,
    String category,
    long netMicros,
    long fundedMicros,
    long unitsPaidMicros,
    OptionalLong costMicros,
    OptionalLong marginMicros,
    long quantityMicros,
    long returnedMicros,
    long shareMicros,
    int ratePpm,
    String rate) {

  /**
   * As the share sees it.
   *
   * @throws largesse.runtime.money.AmountOverflow when its margin is out of range
   */
  public MarginLine marginLine() {
    return beforeUnits().paidInUnits(unitsPaidMicros);
  }

  private MarginLine beforeUnits() {
    var revenue = new Micros(netMicros).plus(new Micros(fundedMicros)).value();
    if (marginMicros.isPresent()) {
      return MarginLine.ofMargin(number, category, revenue, marginMicros.getAsLong());
    }
    return costMicros.isPresent()
        ? MarginLine.ofCost(number, category, revenue, costMicros.getAsLong())
        : MarginLine.ofUnknown(number, category, revenue);
  }

  /** This line with its cost or margin as it is known now. */
  public PastLine costing(OptionalLong newCost, OptionalLong newMargin) {
    return new PastLine(
        number,
        category,
        netMicros,
        fundedMicros,
        unitsPaidMicros,
        newCost,
        newMargin,
        quantityMicros,
        returnedMicros,
        shareMicros,
        ratePpm,
        rate);
  }

  /**
   * What is left, after returns, of an amount of the whole line.
   *
   * <p>Rounding: half up to a millionth, as the book does it.
   */
  public long left(long wholeMicros) {
    return returnedMicros == 0
        ? wholeMicros
        : new Micros(wholeMicros)
            .timesRatio(quantityMicros - returnedMicros, quantityMicros, RoundingMode.HALF_UP)
            .value();
  }
}
