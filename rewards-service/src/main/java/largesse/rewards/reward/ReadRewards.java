package largesse.rewards.reward;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.rewards.platform.RewardsReason;
import largesse.runtime.db.Transactions;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;
import largesse.runtime.programme.Programmes;

/** Shows the catalogue. */
@Singleton
class ReadRewards {
  private final Transactions transactions;
  private final Programmes programmes;
  private final RewardRepository rewards;

  @Inject
  ReadRewards(Transactions transactions, Programmes programmes, RewardRepository rewards) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.rewards = rewards;
  }

  /**
   * A reward.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, REWARD_UNKNOWN
   */
  CatalogueEntry get(String programme, String reward) {
    programmes.get(programme);
    return transactions
        .withEntities(_ -> rewards.entry(programme, reward))
        .orElseThrow(() -> RewardsReason.REWARD_UNKNOWN.refused("There is no such reward."));
  }

  /**
   * The catalogue by code.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PAGE_TOKEN_INVALID
   */
  Page<CatalogueEntry> list(String programme, boolean onlyActive, int pageSize, String pageToken) {
    programmes.get(programme);
    var after = PageToken.parse(pageToken, 1).lastKey().stream().findFirst().orElse("");
    var size = Page.size(pageSize);
    var found =
        transactions.withEntities(_ -> rewards.list(programme, after, onlyActive, size + 1));
    return Page.of(found, size, last -> PageToken.after(last.reward().reward()));
  }
}
