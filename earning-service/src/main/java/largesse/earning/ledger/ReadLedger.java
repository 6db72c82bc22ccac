package largesse.earning.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.ledger.WalletRepository.Holder;
import largesse.earning.platform.Snapshot;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;

/** Shows a member's wallets and statement. */
@Singleton
class ReadLedger {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final Ledger ledger;
  private final EntryRepository entries;

  @Inject
  ReadLedger(
      Transactions transactions, ProgrammeClock clock, Ledger ledger, EntryRepository entries) {
    this.transactions = transactions;
    this.clock = clock;
    this.ledger = ledger;
    this.entries = entries;
  }

  /** Exact by the time, whether or not what is due has been written (xL4). */
  List<WalletBalance> wallets(Holder holder) {
    var now = clock.now(holder.programme());
    return transactions.inTransaction(tx -> {
      Snapshot.begin(tx);
      return ledger.balances(tx, holder, now);
    });
  }

  /**
   * A page of the statement, the newest first.
   *
   * @param unit empty: all
   * @param pageSize 0: the usual
   */
  Page<Entry> entries(Holder holder, String unit, int pageSize, String pageToken) {
    var token = PageToken.parse(pageToken, 1);
    var before =
        token.isBeginning()
            ? Optional.<UUID>empty()
            : Optional.of(UUID.fromString(token.lastKey().getFirst()));
    var size = Page.size(pageSize);
    var found =
        transactions.reading(
            connection -> entries.list(connection, holder, unit, before, size + 1));
    return Page.of(found, size, entry -> PageToken.after(entry.id().toString()));
  }
}
