package largesse.earning.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import largesse.earning.grant.GrantRepository;
import largesse.earning.ledger.BurnRepository.Redemption;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/**
 * Gives back what a redemption took, once; or sees to it that the redemption never takes anything.
 */
@Singleton
class GiveBackUnits {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final Ledger ledger;
  private final BurnRepository burns;
  private final EntryRepository entries;
  private final GrantRepository grants;

  @Inject
  GiveBackUnits(
      Transactions transactions,
      ProgrammeClock clock,
      Ledger ledger,
      BurnRepository burns,
      EntryRepository entries,
      GrantRepository grants) {
    this.transactions = transactions;
    this.clock = clock;
    this.ledger = ledger;
    this.burns = burns;
    this.entries = entries;
    this.grants = grants;
  }

  LedgerAnswer giveBack(Redemption redemption) {
    var now = clock.now(redemption.programme());
    return transactions.inTransaction(tx -> {
      if (burns.claim(tx, redemption, Optional.empty(), now)) {
        return answer(tx, redemption, LedgerProto.encodeGiveBack(new TreeMap<>()));
      }
      var known = burns.lock(tx, redemption).giveBackAnswer();
      return known.isPresent()
          ? new LedgerAnswer(known.get(), true)
          : giveBack(tx, redemption, now);
    });
  }

  private LedgerAnswer giveBack(Connection tx, Redemption redemption, Instant now)
      throws SQLException {
    var burned = entries.burnedBy(tx, redemption.holder(), redemption.originId());
    var book =
        ledger.open(
            tx,
            List.of(
                WalletDemand.giveBack(redemption.holder(), now, lotOrigins(burned), owes(burned))));
    var cause = new Cause(Origin.redemption(redemption.originId()), now, now);
    var byUnit = new TreeMap<String, Long>();
    for (var entry : owedFirst(burned)) {
      var wallet = book.get(entry.wallet());
      entry
          .lot()
          .ifPresentOrElse(
              lot -> wallet.giveBack(lot, entry.amount(), cause),
              () -> wallet.forgive(entry.amount(), cause));
      byUnit.merge(entry.wallet().unit(), entry.amount(), Math::addExact);
    }
    var answer = answer(tx, redemption, LedgerProto.encodeGiveBack(byUnit));
    grants.givenBack(tx, redemption.programme(), redemption.memberId(), redemption.originId(), now);
    ledger.saveAndTell(tx, book);
    return answer;
  }

  private LedgerAnswer answer(Connection tx, Redemption redemption, byte[] encoded)
      throws SQLException {
    burns.answerGiveBack(tx, redemption, encoded);
    return new LedgerAnswer(encoded, false);
  }

  /** Before lots get back what was theirs: it would cover what is owed no longer. */
  private static List<Entry> owedFirst(List<Entry> burned) {
    return burned.stream().sorted(Comparator.comparing(entry -> entry.lot().isPresent())).toList();
  }

  private static boolean owes(List<Entry> burned) {
    return burned.stream().anyMatch(entry -> entry.lot().isEmpty());
  }

  private static Set<UUID> lotOrigins(List<Entry> burned) {
    return burned.stream()
        .flatMap(entry -> entry.lot().stream())
        .map(LotKey::originId)
        .collect(Collectors.toSet());
  }
}
