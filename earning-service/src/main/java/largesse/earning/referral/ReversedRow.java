package largesse.earning.referral;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import largesse.earning.ledger.TakenBack;

/**
 * What a return took back of a referral, about to be written.
 *
 * @param takenBack smallest steps, over all units
 * @param uncounted what counts for tiers no longer, by unit
 */
public record ReversedRow(
    Reversal reversal, Instant at, long takenBack, SortedMap<String, Long> uncounted) {

  /**
   * Of what was taken.
   *
   * @param taken by unit
   */
  public static ReversedRow of(Reversal reversal, Instant at, Map<String, TakenBack> taken) {
    return new ReversedRow(reversal, at, TakenBack.sum(taken), TakenBack.disqualified(taken));
  }

  /** Whether it makes a difference to who was rewarded. */
  public boolean isToBeTold() {
    return reversal.lost() || !uncounted.isEmpty();
  }
}
