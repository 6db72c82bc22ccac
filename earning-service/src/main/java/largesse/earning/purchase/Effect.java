package largesse.earning.purchase;

import java.util.List;
import java.util.UUID;
import largesse.earning.referral.NewReferral;
import largesse.earning.referral.ReversedRow;
import largesse.earning.tally.LostRow;
import largesse.earning.tally.MilestoneRow;

/**
 * What the ledger made of a command.
 *
 * @param units smallest steps moved, over all units: what the ledger must show
 * @param answer the encoded response
 * @param reached what the member has reached by it
 * @param lost what the member no longer reaches
 * @param referrals whom it rewards that one has won the other
 * @param reversed what it takes of that
 * @param uncounted what counts for tiers no longer
 */
record Effect(
    long units,
    byte[] answer,
    List<MilestoneRow> reached,
    List<LostRow> lost,
    List<NewReferral> referrals,
    List<ReversedRow> reversed,
    List<Uncounted> uncounted) {

  /**
   * Units that count for tiers no longer.
   *
   * @param originId the purchase that credited them, or reached the goal that did
   */
  record Uncounted(UUID originId, String unit, long amount) {}
}
