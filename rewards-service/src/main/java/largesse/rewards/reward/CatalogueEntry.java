package largesse.rewards.reward;

import java.util.OptionalLong;

/**
 * A reward as the catalogue holds it.
 *
 * @param held how many pieces redemptions hold that are not cancelled
 * @param revision 1 at creation, one more at every change by an operator
 */
record CatalogueEntry(Reward reward, long held, long revision) {

  /** How many are left; empty: no limit. */
  OptionalLong stockLeft() {
    var stock = reward.stock();
    return stock.isPresent() ? OptionalLong.of(stock.getAsLong() - held) : stock;
  }
}
