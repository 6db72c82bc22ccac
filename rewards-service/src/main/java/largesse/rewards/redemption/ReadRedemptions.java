package largesse.rewards.redemption;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import largesse.rewards.platform.RewardsReason;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.member.MergedMembers;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;
import largesse.runtime.programme.Programmes;

/** Shows redemptions. */
@Singleton
class ReadRedemptions {
  private final Transactions transactions;
  private final Programmes programmes;
  private final MergedMembers members;
  private final RedemptionRepository redemptions;

  @Inject
  ReadRedemptions(
      Transactions transactions,
      Programmes programmes,
      MergedMembers members,
      RedemptionRepository redemptions) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.members = members;
    this.redemptions = redemptions;
  }

  /**
   * A redemption.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, REDEMPTION_UNKNOWN
   */
  Redemption get(String programme, UUID redemptionId) {
    programmes.get(programme);
    return transactions
        .reading(connection -> redemptions.find(connection, programme, redemptionId))
        .orElseThrow(ReadRedemptions::unknown);
  }

  /** Whether two ids mean the same person. */
  boolean isSame(String programme, UUID memberId, UUID other) {
    return memberId.equals(other)
        || transactions
            .reading(connection -> members.person(connection, programme, memberId))
            .ids()
            .contains(other);
  }

  /**
   * A member's redemptions, the newest first.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PAGE_TOKEN_INVALID
   */
  Page<Redemption> list(String programme, UUID memberId, int pageSize, String pageToken) {
    programmes.get(programme);
    var token = PageToken.parse(pageToken, 1);
    var before = token.lastKey().stream().map(ReadRedemptions::id).findFirst();
    var size = Page.size(pageSize);
    var found =
        transactions.reading(connection -> {
          var person = members.person(connection, programme, memberId);
          return redemptions.list(connection, programme, person.ids(), before, size + 1);
        });
    return Page.of(found, size, last -> PageToken.after(last.key().redemptionId().toString()));
  }

  /** As if it did not exist: also for who may not see it. */
  static RuntimeException unknown() {
    return RewardsReason.REDEMPTION_UNKNOWN.refused("There is no such redemption.");
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw RuntimeReason.PAGE_TOKEN_INVALID.refusedAt(
          "page.page_token", "The page token is not one of this list.");
    }
  }
}
