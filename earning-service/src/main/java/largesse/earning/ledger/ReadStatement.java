package largesse.earning.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import largesse.earning.ledger.Statement.Coming;
import largesse.earning.member.MergeRepository;
import largesse.earning.platform.EarningReason;
import largesse.earning.platform.Snapshot;
import largesse.earning.unit.UnitBook;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** Shows a wallet over a period as a member understands it. */
@Singleton
class ReadStatement {
  private static final int MAX_ENTRIES = 1_000;
  private static final int MAX_UPCOMING = 100;

  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final UnitBook units;
  private final Ledger ledger;
  private final WalletRepository wallets;
  private final EntryRepository entries;
  private final MergeRepository merges;

  @Inject
  ReadStatement(
      Transactions transactions,
      ProgrammeClock clock,
      UnitBook units,
      Ledger ledger,
      WalletRepository wallets,
      EntryRepository entries,
      MergeRepository merges) {
    this.transactions = transactions;
    this.clock = clock;
    this.units = units;
    this.ledger = ledger;
    this.wallets = wallets;
    this.entries = entries;
    this.merges = merges;
  }

  /**
   * A wallet over a period. What time has changed and nobody has written yet is in it (xL4).
   *
   * @param from absent: from the beginning
   * @param to exclusive; absent: until now
   * @throws largesse.runtime.error.Refused UNIT_UNKNOWN, PERIOD_INVALID, STATEMENT_TOO_LONG
   */
  Statement read(WalletKey asked, Optional<Instant> from, Optional<Instant> to) {
    units.newest(asked.programme(), asked.unit());
    var now = clock.now(asked.programme());
    var begin = from.orElse(Instant.EPOCH);
    var end = to.orElse(Instant.MAX);
    if (!begin.isBefore(end)) {
      throw EarningReason.PERIOD_INVALID.refusedAt("to", "The period would end before it begins.");
    }
    return transactions.inTransaction(tx -> {
      Snapshot.begin(tx);
      var survivor = merges.survivor(tx, asked.programme(), asked.memberId());
      var wallet = new WalletKey(asked.programme(), survivor, asked.unit());
      var opening = entries.sumBefore(tx, wallet, begin);
      var found = entries.ofWallet(tx, wallet, begin, end, MAX_ENTRIES + 1);
      if (found.size() > MAX_ENTRIES) {
        throw EarningReason.STATEMENT_TOO_LONG.refused(
            "The period has more than " + MAX_ENTRIES + " movements; ask for a shorter one.");
      }
      var settled = settled(tx, wallet, now);
      var due =
          settled.stream()
              .flatMap(open -> open.entries().stream())
              .filter(entry -> entry.recordedAt().isBefore(end));
      return new Statement(
          wallet.unit(),
          opening,
          Stream.concat(found.stream(), due).toList(),
          settled.map(ReadStatement::upcoming).orElse(List.of()));
    });
  }

  /** The wallet with what has become due, which is written nowhere. */
  private Optional<OpenWallet> settled(Connection tx, WalletKey key, Instant now)
      throws SQLException {
    var holder = new WalletRepository.Holder(key.programme(), key.memberId());
    var found =
        wallets.read(tx, List.of(holder)).stream()
            .filter(wallet -> wallet.key().equals(key))
            .toList();
    ledger.loadWhole(tx, found);
    found.forEach(wallet -> wallet.settle(now));
    return found.stream().findFirst();
  }

  private static List<Coming> upcoming(OpenWallet wallet) {
    var changes = new TreeMap<Instant, Coming>();
    for (var lot : wallet.lots().all()) {
      if (lot.isOpen() && lot.pending()) {
        var change = new Coming(lot.activatesAt(), lot.remaining(), 0);
        changes.merge(lot.activatesAt(), change, Coming::and);
      }
      if (lot.isOpen() && !lot.expiresAt().equals(NewLot.NEVER)) {
        var change = new Coming(lot.expiresAt(), 0, lot.remaining());
        changes.merge(lot.expiresAt(), change, Coming::and);
      }
    }
    return changes.values().stream().limit(MAX_UPCOMING).toList();
  }
}
