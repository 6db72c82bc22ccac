package largesse.earning.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import largesse.earning.configuration.Configurations;
import largesse.earning.ledger.BurnRepository.Burned;
import largesse.earning.ledger.BurnRepository.Redemption;
import largesse.earning.member.Directory;
import largesse.earning.platform.EarningReason;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;

/** Takes units out of a wallet for a redemption, once. */
@Singleton
class BurnUnits {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final Ledger ledger;
  private final BurnRepository burns;
  private final Directory directory;
  private final Configurations configurations;

  @Inject
  BurnUnits(
      Transactions transactions,
      ProgrammeClock clock,
      Ledger ledger,
      BurnRepository burns,
      Directory directory,
      Configurations configurations) {
    this.transactions = transactions;
    this.clock = clock;
    this.ledger = ledger;
    this.burns = burns;
    this.directory = directory;
    this.configurations = configurations;
  }

  /**
   * Burns the amount, the earliest expiry first; or gives the answer of the first time.
   *
   * @throws Refused BALANCE_TOO_LOW, UNIT_UNKNOWN, MEMBER_UNKNOWN, BURN_GIVEN_BACK or
   *     ORIGIN_REUSED; nothing has changed then
   */
  LedgerAnswer burn(Redemption redemption, Burned burned) {
    var now = clock.now(redemption.programme());
    return transactions.inTransaction(tx ->
        burns.claim(tx, redemption, Optional.of(burned), now)
            ? burn(tx, redemption, burned, now)
            : repeat(tx, redemption, burned));
  }

  private LedgerAnswer burn(Connection tx, Redemption redemption, Burned burned, Instant now)
      throws SQLException {
    var book = ledger.open(tx, List.of(WalletDemand.burn(redemption.holder(), now)));
    var key = new WalletKey(redemption.programme(), redemption.memberId(), burned.unit());
    var wallet = book.find(key);
    if (wallet.isEmpty()) {
      throw refusalWithoutWallet(tx, key, now);
    }
    var cause = new Cause(Origin.redemption(redemption.originId()), now, now);
    if (!wallet.get().burn(burned.amount(), cause)) {
      throw balanceTooLow();
    }
    var answer = LedgerProto.encodeBurn(wallet.get().balance());
    burns.answerBurn(tx, redemption, answer);
    ledger.saveAndTell(tx, book);
    return new LedgerAnswer(answer, false);
  }

  private LedgerAnswer repeat(Connection tx, Redemption redemption, Burned burned)
      throws SQLException {
    var known = burns.lock(tx, redemption);
    if (known.giveBackAnswer().isPresent()) {
      throw EarningReason.BURN_GIVEN_BACK.refused(
          "This redemption was given back before, so it can't burn.");
    }
    var answer = known.burnAnswer();
    if (answer == null || !known.burned().equals(Optional.of(burned))) {
      throw EarningReason.ORIGIN_REUSED.refused(
          "This redemption has burned another amount or unit.");
    }
    return new LedgerAnswer(answer, true);
  }

  private Refused refusalWithoutWallet(Connection tx, WalletKey key, Instant now)
      throws SQLException {
    var configured = configurations.current(tx, List.of(key.programme())).get(key.programme());
    var units = Objects.requireNonNull(configured).at(now).units();
    if (units.find(key.unit()).isEmpty()) {
      return EarningReason.UNIT_UNKNOWN.refusedAt("unit", "There is no such unit.");
    }
    return directory.isMember(tx, key.programme(), key.memberId())
        ? balanceTooLow()
        : RuntimeReason.MEMBER_UNKNOWN.refusedAt("member_id", "There is no such member.");
  }

  private static Refused balanceTooLow() {
    return EarningReason.BALANCE_TOO_LOW.refused("The member has not that many units to spend.");
  }
}
