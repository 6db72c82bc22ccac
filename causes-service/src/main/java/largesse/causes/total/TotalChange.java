package largesse.causes.total;

import largesse.runtime.money.Micros;

/**
 * By how much a row of totals changes.
 *
 * @param allocated what was allocated
 * @param reversed what returns and corrections took back
 * @param purchases purchases that gave something to this cause
 * @param leadingPurchases those of them that count here where causes are summed: each purchase at
 *     one of its causes only
 */
public record TotalChange(
    Micros allocated, Micros reversed, long purchases, long leadingPurchases) {

  public TotalChange plus(TotalChange other) {
    return new TotalChange(
        allocated.plus(other.allocated),
        reversed.plus(other.reversed),
        purchases + other.purchases,
        leadingPurchases + other.leadingPurchases);
  }
}
