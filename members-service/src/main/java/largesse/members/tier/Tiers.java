package largesse.members.tier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.members.platform.MembersReason;
import largesse.members.programme.Programmes;
import largesse.runtime.db.Transactions;

/** The tiers as they are now. */
@Singleton
public class Tiers {
  private final Transactions transactions;
  private final Programmes programmes;
  private final TierRepository tiers;

  @Inject
  Tiers(Transactions transactions, Programmes programmes, TierRepository tiers) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.tiers = tiers;
  }

  /**
   * A tier.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, TIER_UNKNOWN
   */
  public Tier get(String programme, String code) {
    programmes.get(programme);
    return transactions
        .withEntities(
            tx -> tiers.get(programme, code).filter(tier -> !tier.retired).map(TierEntity::toTier))
        .orElseThrow(() -> unknown("tier"));
  }

  static RuntimeException unknown(String field) {
    return MembersReason.TIER_UNKNOWN.refusedAt(field, "There is no such tier.");
  }

  /**
   * The ladder, the lowest threshold first.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public List<Tier> ladder(String programme) {
    programmes.get(programme);
    return transactions.withEntities(
        tx -> tiers.ladder(programme).stream().map(TierEntity::toTier).toList());
  }
}
