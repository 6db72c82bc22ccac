package largesse.rewards.grant;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.member.MergedMembers;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;
import largesse.runtime.programme.Programmes;

/** Shows what members are granted. */
@Singleton
class ReadGrants {
  private final Transactions transactions;
  private final Programmes programmes;
  private final MergedMembers members;
  private final GrantRepository grants;

  @Inject
  ReadGrants(
      Transactions transactions,
      Programmes programmes,
      MergedMembers members,
      GrantRepository grants) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.members = members;
    this.grants = grants;
  }

  /**
   * A member's grants, the newest first.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PAGE_TOKEN_INVALID
   */
  Page<Grant.Standing> list(String programme, UUID memberId, int pageSize, String pageToken) {
    programmes.get(programme);
    var token = PageToken.parse(pageToken, 1);
    var before = token.lastKey().stream().map(ReadGrants::id).findFirst();
    var size = Page.size(pageSize);
    var found =
        transactions.reading(connection -> {
          var person = members.person(connection, programme, memberId);
          return grants.list(connection, programme, person, before, size + 1);
        });
    return Page.of(found, size, last -> PageToken.after(last.grant().id().toString()));
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
