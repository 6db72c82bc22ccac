package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import largesse.earning.purchase.ParkedReturnRepository.Position;
import largesse.runtime.db.Transactions;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;

/** Shows the returns that came before their purchase. */
@Singleton
class ReadParkedReturns {
  private final Transactions transactions;
  private final ParkedReturnRepository parkedReturns;

  @Inject
  ReadParkedReturns(Transactions transactions, ParkedReturnRepository parkedReturns) {
    this.transactions = transactions;
    this.parkedReturns = parkedReturns;
  }

  /**
   * A page of those in some states, the oldest first.
   *
   * @throws largesse.runtime.error.Refused PAGE_TOKEN_INVALID
   */
  Page<ParkedReturn> list(
      String programme, List<ParkedReturn.State> states, int pageSize, String pageToken) {
    var token = PageToken.parse(pageToken, 5);
    var key = token.lastKey();
    var after =
        token.isBeginning()
            ? Position.BEGINNING
            : new Position(
                Instant.parse(key.get(0)), key.get(1), key.get(2), key.get(3), key.get(4));
    var size = Page.size(pageSize);
    var found =
        transactions.reading(
            connection -> parkedReturns.list(connection, programme, states, after, size + 1));
    return Page.of(found, size, ReadParkedReturns::position);
  }

  private static PageToken position(ParkedReturn parked) {
    var position = Position.of(parked);
    return PageToken.after(
        position.parkedAt().toString(),
        position.store(),
        position.till(),
        position.businessDate(),
        position.number());
  }
}
