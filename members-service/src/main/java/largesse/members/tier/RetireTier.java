package largesse.members.tier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import largesse.members.platform.MembersReason;
import largesse.members.platform.Revision;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.members.programme.Programmes;
import largesse.runtime.db.Transactions;

/**
 * Takes a tier off the ladder (xT8). Those who have it have its successor from then on; others are
 * told by a review, in many small steps. Its row stays, for the trail of grants.
 */
@Singleton
public class RetireTier {
  private final Transactions transactions;
  private final Programmes programmes;
  private final ProgrammeTimeRepository times;
  private final TierRepository tiers;
  private final HeldTierRepository heldTiers;
  private final LadderRepository ladders;
  private final TierReviewRepository reviews;

  @Inject
  RetireTier(
      Transactions transactions,
      Programmes programmes,
      ProgrammeTimeRepository times,
      TierRepository tiers,
      HeldTierRepository heldTiers,
      LadderRepository ladders,
      TierReviewRepository reviews) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.times = times;
    this.tiers = tiers;
    this.heldTiers = heldTiers;
    this.ladders = ladders;
    this.reviews = reviews;
  }

  /**
   * Retires a tier; the same again changes nothing.
   *
   * @param successor empty: nobody has the tier
   * @param expectedRevision what the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, TIER_UNKNOWN, REVISION_STALE,
   *     TIER_HELD, TIER_RETIRED
   */
  public void retire(String programme, String code, String successor, long expectedRevision) {
    transactions.withEntities(tx -> {
      programmes.hold(programme);
      var tier = tiers.get(programme, code).orElseThrow(() -> Tiers.unknown("tier"));
      if (tier.isRetiredTo(successor)) {
        return tier;
      }
      if (tier.retired) {
        throw MembersReason.TIER_RETIRED.refused("It was retired with another successor.");
      }
      Revision.require(expectedRevision, tier.revision);
      ladders.hold(tx, programme);
      requireSuccessor(tx, programme, code, successor);
      reviews.begin(tx, programme);
      tier.retire(successor);
      tiers.persistAndFlush(tier);
      return tier;
    });
  }

  /** Who reaches a tier while it is retired without a successor falls to what they reach then. */
  private void requireSuccessor(Connection tx, String programme, String code, String successor)
      throws SQLException {
    var ladder = ladders.get(tx, programme);
    if (successor.equals(code) || (!successor.isEmpty() && !ladder.has(successor))) {
      throw Tiers.unknown("successor");
    }
    if (successor.isEmpty()
        && heldTiers.isHeld(tx, times.get(tx, programme), ladder.standingAs(code))) {
      throw MembersReason.TIER_HELD.refusedAt(
          "successor", "Members have this tier: name the one that they are to have instead.");
    }
  }
}
