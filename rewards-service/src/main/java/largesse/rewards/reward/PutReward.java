package largesse.rewards.reward;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.rewards.platform.RewardsReason;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programmes;

/** Creates or changes a reward. */
@Singleton
class PutReward {
  private final Transactions transactions;
  private final RewardRepository rewards;
  private final Programmes programmes;

  @Inject
  PutReward(Transactions transactions, RewardRepository rewards, Programmes programmes) {
    this.transactions = transactions;
    this.rewards = rewards;
    this.programmes = programmes;
  }

  /** What came of it. */
  record Outcome(CatalogueEntry entry, boolean created) {}

  /**
   * Makes the reward be so. Saying the same again changes nothing.
   *
   * @param expectedRevision the one to be replaced; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, REVISION_STALE, STOCK_BELOW_REDEEMED
   */
  Outcome put(String programme, Reward value, long expectedRevision) {
    programmes.get(programme);
    return transactions.withEntities(_ -> put(programme, expectedRevision, value));
  }

  private Outcome put(String programme, long expectedRevision, Reward value) {
    var found = rewards.lock(programme, value.reward());
    var revision = found.map(entity -> entity.toEntry().revision()).orElse(0L);
    if (expectedRevision != 0 && expectedRevision != revision) {
      throw RuntimeReason.REVISION_STALE.refused("The reward is at revision " + revision + " now.");
    }
    if (found.isEmpty()) {
      var entity = new RewardEntity(programme, value);
      rewards.persist(entity);
      return new Outcome(entity.toEntry(), true);
    }
    var entity = found.get();
    var before = entity.toEntry();
    if (!before.reward().equals(value)) {
      requireStockFor(before.held(), value);
      entity.change(value);
    }
    return new Outcome(entity.toEntry(), false);
  }

  private static void requireStockFor(long held, Reward value) {
    if (value.stock().isPresent() && value.stock().getAsLong() < held) {
      throw RewardsReason.STOCK_BELOW_REDEEMED.refusedAt(
          "value.stock", "Of this reward " + held + " are redeemed.");
    }
  }
}
