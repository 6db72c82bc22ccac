package largesse.earning.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import largesse.earning.configuration.Configurations;
import largesse.earning.ledger.BurnRepository.Burned;
import largesse.earning.ledger.BurnRepository.Redemption;
import largesse.earning.member.Directory;
import largesse.earning.member.MergeRepository;
import largesse.earning.platform.EarningReason;
import largesse.earning.platform.OccurredAt;
import largesse.earning.unit.Unit;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.journal.JournalEntry;

/** Takes units out of a wallet for a redemption, once. */
@Singleton
class BurnUnits {
  private static final int RACES = 5;
  private static final Counter OVERDRAWN = Metrics.counter("largesse.redemptions.overdrawn");

  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final Ledger ledger;
  private final BurnRepository burns;
  private final Directory directory;
  private final Configurations configurations;
  private final MergeRepository merges;

  @Inject
  BurnUnits(
      Transactions transactions,
      ProgrammeClock clock,
      Ledger ledger,
      BurnRepository burns,
      Directory directory,
      Configurations configurations,
      MergeRepository merges) {
    this.transactions = transactions;
    this.clock = clock;
    this.ledger = ledger;
    this.burns = burns;
    this.directory = directory;
    this.configurations = configurations;
    this.merges = merges;
  }

  /** What was answered, and whether that has made the member owe something. */
  private record Outcome(LedgerAnswer answer, boolean isOwed) {}

  /**
   * Burns the amount, the earliest expiry first; or gives the answer of the first time. What a till
   * that was offline has handed out burns what is there, and the rest is owed, as far as the unit
   * allows now (xD9).
   *
   * @throws Refused BALANCE_TOO_LOW, OVERDRAFT_EXCEEDED, UNIT_UNKNOWN, MEMBER_UNKNOWN,
   *     OCCURRED_TOO_EARLY, OCCURRED_IN_FUTURE, BURN_GIVEN_BACK or ORIGIN_REUSED; nothing has
   *     changed then
   */
  LedgerAnswer burn(Redemption redemption, Burned burned) {
    for (var attempt = 1; ; attempt++) {
      try {
        var outcome = once(redemption, burned, clock.now(redemption.programme()));
        if (outcome.isOwed()) {
          OVERDRAWN.increment();
        }
        return outcome.answer();
      } catch (LostRace race) {
        if (attempt == RACES) {
          throw race;
        }
      }
    }
  }

  private Outcome once(Redemption redemption, Burned burned, Instant now) {
    return transactions.inTransaction(tx -> {
      var claimed = burns.claim(tx, redemption, Optional.of(burned), now);
      if (claimed.isEmpty()) {
        return new Outcome(repeat(tx, redemption, burned), false);
      }
      return burned.offlineOccurredAt().isPresent()
          ? overdraw(tx, claimed.get(), burned, now)
          : new Outcome(burn(tx, claimed.get(), burned, now), false);
    });
  }

  private Outcome overdraw(Connection tx, Redemption redemption, Burned burned, Instant now)
      throws SQLException {
    var occurredAt = burned.offlineOccurredAt().orElseThrow();
    OccurredAt.requireSane("offline_occurred_at", occurredAt);
    OccurredAt.requirePast("offline_occurred_at", occurredAt, now);
    var key = new WalletKey(redemption.programme(), redemption.memberId(), burned.unit());
    var limit = requireUnit(tx, key, now).overdraftLimit();
    requireMember(tx, key);
    var demand = WalletDemand.overdraw(redemption.holder(), now, burned.unit());
    var book = ledger.open(tx, List.of(demand));
    var wallet = book.get(key);
    var cause = new Cause(Origin.redemption(redemption.originId()), occurredAt, now);
    var overdrawn =
        wallet.overdraw(burned.amount(), limit, cause).orElseThrow(BurnUnits::overdraftExceeded);
    var overdraft = new Overdraft(overdrawn, limit);
    var answer = LedgerProto.encodeBurn(wallet.balance(), overdraft);
    burns.answerBurn(tx, redemption, answer);
    var alert = new ArrayList<JournalEntry>();
    if (overdraft.isOwed()) {
      burns.overdraw(tx, redemption, overdrawn);
      alert.add(LedgerProto.toProto(key, overdraft, cause));
    }
    ledger.saveAndTell(tx, book, alert);
    return new Outcome(new LedgerAnswer(answer, false), overdraft.isOwed());
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
    var kin = merges.kin(tx, redemption.programme(), redemption.memberId());
    var known = burns.lock(tx, burns.known(tx, redemption, kin));
    if (known.giveBackAnswer().isPresent()) {
      throw EarningReason.BURN_GIVEN_BACK.refused(
          "This redemption was given back before, so it can't burn.");
    }
    var answer = known.burnAnswer();
    if (answer == null || !known.burned().equals(Optional.of(burned))) {
      throw EarningReason.ORIGIN_REUSED.refused(
          "This redemption has burned another amount or unit, or at another time.");
    }
    return new LedgerAnswer(answer, true);
  }

  private Refused refusalWithoutWallet(Connection tx, WalletKey key, Instant now)
      throws SQLException {
    var _ = requireUnit(tx, key, now);
    requireMember(tx, key);
    return balanceTooLow();
  }

  private Unit requireUnit(Connection tx, WalletKey key, Instant now) throws SQLException {
    var configured = configurations.current(tx, List.of(key.programme())).get(key.programme());
    return Objects.requireNonNull(configured)
        .at(now)
        .units()
        .find(key.unit())
        .orElseThrow(() -> EarningReason.UNIT_UNKNOWN.refusedAt("unit", "There is no such unit."));
  }

  private void requireMember(Connection tx, WalletKey key) throws SQLException {
    if (!directory.isMember(tx, key.programme(), key.memberId())) {
      throw RuntimeReason.MEMBER_UNKNOWN.refusedAt("member_id", "There is no such member.");
    }
  }

  private static Refused overdraftExceeded() {
    return EarningReason.OVERDRAFT_EXCEEDED.refused(
        "The member would owe more units than may be owed.");
  }

  private static Refused balanceTooLow() {
    return EarningReason.BALANCE_TOO_LOW.refused("The member has not that many units to spend.");
  }
}
