package largesse.members.tier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.members.platform.Put;
import largesse.members.platform.Revision;
import largesse.members.programme.Programmes;
import largesse.runtime.db.Transactions;

/**
 * Changes what tiers are reached by; what it was already changes nothing. Members whose tier this
 * changes are found afterwards, by a review in many small steps.
 */
@Singleton
public class PutTierPolicy {
  private final Transactions transactions;
  private final Programmes programmes;
  private final TierPolicyRepository policies;
  private final LadderRepository ladders;
  private final TierReviewRepository reviews;

  @Inject
  PutTierPolicy(
      Transactions transactions,
      Programmes programmes,
      TierPolicyRepository policies,
      LadderRepository ladders,
      TierReviewRepository reviews) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.policies = policies;
    this.ladders = ladders;
    this.reviews = reviews;
  }

  /**
   * Makes the policy be as wanted.
   *
   * @param expectedRevision what the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, REVISION_STALE
   */
  public Put<TierPolicy> put(String programme, TierPolicy wanted, long expectedRevision) {
    return transactions.withEntities(tx -> {
      programmes.hold(programme);
      var existing = policies.get(tx, programme);
      Revision.require(expectedRevision, existing.revision());
      var isNew = existing.revision() == Revision.NONE;
      if (!isNew && existing.hasContentOf(wanted)) {
        return new Put<>(existing, false);
      }
      ladders.hold(tx, programme);
      reviews.begin(tx, programme);
      var policy = wanted.withRevision(existing.revision() + 1);
      policies.put(tx, programme, policy);
      return new Put<>(policy, isNew);
    });
  }

  /**
   * The policy in force.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public TierPolicy get(String programme) {
    programmes.get(programme);
    return transactions.reading(connection -> policies.get(connection, programme));
  }
}
