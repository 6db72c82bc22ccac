package largesse.earning.purchase;

import java.math.RoundingMode;
import largesse.earning.rule.BasketLine;
import largesse.runtime.money.Micros;

/**
 * A line in the book. What is left of it after returns is the part of its original numbers that its
 * remaining quantity is, so any number of partial returns adds up to exactly the whole (xR2).
 *
 * <p>Rounding: half up to a millionth, of what is left, never of what comes back.
 *
 * @param share what it gave when it was bought
 * @param shareRatePpm the rate applied
 * @param shareRule the rate's name; empty: no policy was in force
 * @param returnedMicros the quantity that has come back
 */
record RecordedLine(
    PurchaseLine line, Micros share, int shareRatePpm, String shareRule, long returnedMicros) {

  int number() {
    return line.number();
  }

  long quantityLeftMicros() {
    return line.quantityMicros() - returnedMicros;
  }

  boolean isAllReturned() {
    return quantityLeftMicros() == 0;
  }

  Micros netLeft() {
    return left(line.net());
  }

  Micros shareLeft() {
    return left(share);
  }

  /** This line after more of it has come back; no more than is left. */
  RecordedLine afterReturnOf(long quantityMicros) {
    return new RecordedLine(line, share, shareRatePpm, shareRule, returnedMicros + quantityMicros);
  }

  /** What rules see of what is left. */
  BasketLine basketLine() {
    return new BasketLine(
        line.number(),
        line.sku(),
        line.category(),
        line.brand(),
        quantityLeftMicros(),
        netLeft().value());
  }

  private Micros left(Micros whole) {
    return returnedMicros == 0
        ? whole
        : whole.timesRatio(quantityLeftMicros(), line.quantityMicros(), RoundingMode.HALF_UP);
  }
}
