package largesse.rewards.redemption;

import java.util.Optional;

/** The unit ledger, as redemptions need it. Both may be asked any number of times. */
interface Ledger {

  /**
   * Has the units of a redemption taken, once.
   *
   * @return what the ledger says has happened; empty when that is not known: it is to be asked
   *     again
   */
  Optional<RedemptionEvent> burn(Redemption redemption);

  /**
   * Has what a redemption took given back, once, and forbids it to take anything from then on.
   *
   * @return what the ledger says has happened; empty when that is not known: it is to be asked
   *     again
   */
  Optional<RedemptionEvent> giveBack(Redemption redemption);
}
