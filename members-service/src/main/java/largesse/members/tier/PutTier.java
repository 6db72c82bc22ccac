package largesse.members.tier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import largesse.members.platform.MembersReason;
import largesse.members.platform.Put;
import largesse.members.platform.Revision;
import largesse.members.programme.Programmes;
import largesse.runtime.db.Transactions;

/**
 * Creates a tier, or changes it; what it was already changes nothing. Members whose tier this
 * changes are found afterwards, by a review in many small steps.
 */
@Singleton
public class PutTier {
  private final Transactions transactions;
  private final Programmes programmes;
  private final TierRepository tiers;
  private final LadderRepository ladders;
  private final TierReviewRepository reviews;

  @Inject
  PutTier(
      Transactions transactions,
      Programmes programmes,
      TierRepository tiers,
      LadderRepository ladders,
      TierReviewRepository reviews) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.tiers = tiers;
    this.ladders = ladders;
    this.reviews = reviews;
  }

  /**
   * Makes a tier be as wanted.
   *
   * @param expectedRevision what the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, REVISION_STALE, TIER_RETIRED,
   *     THRESHOLD_TAKEN, LADDER_FULL
   */
  public Put<Tier> put(Tier wanted, long expectedRevision) {
    return transactions.withEntities(tx -> {
      programmes.hold(wanted.programme());
      var existing = tiers.get(wanted.programme(), wanted.code());
      if (existing.filter(tier -> tier.retired).isPresent()) {
        throw MembersReason.TIER_RETIRED.refusedAt(
            "value.tier", "This tier was retired: another one takes another code.");
      }
      var before = existing.map(TierEntity::toTier);
      Revision.require(expectedRevision, before.map(Tier::revision).orElse(Revision.NONE));
      if (before.isPresent() && before.get().hasContentOf(wanted)) {
        return new Put<>(before.get(), false);
      }
      requirePlace(wanted);
      if (before.isEmpty() || before.get().thresholdMicros() != wanted.thresholdMicros()) {
        review(tx, wanted.programme());
      }
      return new Put<>(write(existing, wanted), before.isEmpty());
    });
  }

  private void requirePlace(Tier wanted) {
    var others = others(wanted);
    if (others.size() == Ladder.MAX_TIERS) {
      throw MembersReason.LADDER_FULL.refused(
          "A ladder has at most " + Ladder.MAX_TIERS + " tiers.");
    }
    for (var other : others) {
      if (other.thresholdMicros == wanted.thresholdMicros()) {
        throw MembersReason.THRESHOLD_TAKEN
            .refusedAt("value.threshold_micros", "Another tier has the same threshold.")
            .with("tier", other.key.code());
      }
    }
  }

  private List<TierEntity> others(Tier wanted) {
    return tiers.ladder(wanted.programme()).stream()
        .filter(tier -> !tier.key.code().equals(wanted.code()))
        .toList();
  }

  private Tier write(Optional<TierEntity> existing, Tier wanted) {
    var entity = existing.orElseGet(() -> TierEntity.of(wanted.programme(), wanted.code()));
    entity.edit(wanted);
    tiers.persistAndFlush(entity);
    return entity.toTier();
  }

  /**
   * Before the tier is written: a review that is under way refers to the tier while it holds its
   * place, so to wait for it with the tier locked would be a deadlock.
   */
  private void review(Connection tx, String programme) throws SQLException {
    ladders.hold(tx, programme);
    reviews.begin(tx, programme);
  }
}
