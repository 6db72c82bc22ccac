package largesse.earning.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.ledger.WalletRepository.Holder;
import largesse.earning.member.MergeRepository;
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
  private final MergeRepository merges;

  @Inject
  ReadLedger(
      Transactions transactions,
      ProgrammeClock clock,
      Ledger ledger,
      EntryRepository entries,
      MergeRepository merges) {
    this.transactions = transactions;
    this.clock = clock;
    this.ledger = ledger;
    this.entries = entries;
    this.merges = merges;
  }

  /** Exact by the time, whether or not what is due has been written (xL4). */
  List<WalletBalance> wallets(Holder holder) {
    var now = clock.now(holder.programme());
    return transactions.inTransaction(tx -> {
      Snapshot.begin(tx);
      var survivor = merges.survivor(tx, holder.programme(), holder.memberId());
      return ledger.balances(tx, new Holder(holder.programme(), survivor), now);
    });
  }

  /**
   * A page of the statement, the newest first, with what was recorded for those who are merged into
   * the member.
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
        transactions.reading(connection -> {
          var members = merges.same(connection, holder.programme(), holder.memberId());
          return entries.list(connection, holder.programme(), members, unit, before, size + 1);
        });
    return Page.of(found, size, entry -> PageToken.after(entry.id().toString()));
  }
}
