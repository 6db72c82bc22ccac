package largesse.rewards.redemption;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import largesse.rewards.platform.RewardsReason;
import largesse.rewards.redemption.RedemptionEvent.CancelRequested;
import largesse.rewards.redemption.RedemptionEvent.GrantRevoked;
import largesse.rewards.redemption.RedemptionEvent.UnitsBurned;
import largesse.rewards.redemption.RedemptionState.Cancelled;
import largesse.rewards.redemption.RedemptionState.Cancelling;
import largesse.rewards.redemption.RedemptionState.Fulfilled;
import largesse.rewards.redemption.RedemptionState.Paid;
import largesse.rewards.redemption.RedemptionState.Reserved;
import largesse.rewards.reward.StockRepository;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;

/**
 * Writes down what happens to redemptions: the state, and with it, in one transaction, the stock,
 * the vouchers and the journal's event that go with coming to that state. Since a redemption comes
 * to each state at most once, so do they.
 */
@Singleton
class RedemptionBook {
  private final Transactions transactions;
  private final RedemptionRepository redemptions;
  private final VoucherRepository vouchers;
  private final StockRepository stock;
  private final Journal journal;
  private final ProgrammeClock programmeClock;
  private final InstantSource clock;
  private final RetrySchedule schedule;
  private final RedemptionMetrics metrics;
  private final RandomGenerator random = new SecureRandom();

  @Inject
  RedemptionBook(
      Transactions transactions,
      RedemptionRepository redemptions,
      VoucherRepository vouchers,
      StockRepository stock,
      Journal journal,
      ProgrammeClock programmeClock,
      InstantSource clock,
      RetrySchedule schedule,
      RedemptionMetrics metrics) {
    this.transactions = transactions;
    this.redemptions = redemptions;
    this.vouchers = vouchers;
    this.stock = stock;
    this.journal = journal;
    this.programmeClock = programmeClock;
    this.clock = clock;
    this.schedule = schedule;
    this.metrics = metrics;
  }

  /** Adds a redemption whose stock this transaction holds. Appends to the journal: comes last. */
  void open(Connection tx, Redemption redemption) throws SQLException {
    redemptions.insert(tx, redemption, firstPauseOver());
    journal.append(tx, List.of(RedemptionProto.changed(redemption)));
  }

  /**
   * Writes down that something happened, in a transaction of its own.
   *
   * @return the redemption as it then stands; as it stood, when the event is late or a repetition
   * @throws largesse.runtime.error.Refused VOUCHER_USED: what was used can't be cancelled
   */
  Redemption record(RedemptionKey key, RedemptionEvent event) {
    var now = programmeClock.now(key.programme()).truncatedTo(ChronoUnit.MICROS);
    var change = transactions.inTransaction(tx -> record(tx, key, event, now));
    if (change.happened()) {
      metrics.count(change.redemption().state());
    }
    return change.redemption();
  }

  private record Change(Redemption redemption, boolean happened) {}

  private Change record(Connection tx, RedemptionKey key, RedemptionEvent event, Instant now)
      throws SQLException {
    var redemption = redemptions.lock(tx, key);
    var state = redemption.state().after(event);
    if (state.equals(redemption.state())) {
      return new Change(redemption, false);
    }
    if (event instanceof CancelRequested && vouchers.used(tx, key) > 0) {
      throw RewardsReason.VOUCHER_USED.refused("A voucher of this redemption was used.");
    }
    return new Change(move(tx, noted(tx, redemption, event), state, now), true);
  }

  /** With what the ledger says of an offline redemption, which is written down once. */
  private Redemption noted(Connection tx, Redemption redemption, RedemptionEvent event)
      throws SQLException {
    if (event instanceof UnitsBurned(var overdraft) && overdraft.isPresent()) {
      redemptions.overdraw(tx, redemption.key(), overdraft.get());
      return redemption.overdrawn(overdraft.get());
    }
    return redemption;
  }

  private Redemption move(Connection tx, Redemption redemption, RedemptionState state, Instant now)
      throws SQLException {
    var key = redemption.key();
    var moved = enter(tx, redemption.moved(state, now));
    var dueAt = state.isSettled() ? Optional.<Instant>empty() : Optional.of(firstPauseOver());
    redemptions.update(tx, key, state, now, dueAt);
    journal.append(tx, List.of(RedemptionProto.changed(moved)));
    return moved;
  }

  /** How many pieces of a redemption were used; it is locked until the transaction ends. */
  int used(Connection tx, RedemptionKey key) throws SQLException {
    redemptions.lock(tx, key);
    return vouchers.used(tx, key);
  }

  /**
   * Takes back a redemption that was granted, but for the pieces that were used. Appends to the
   * journal: comes last.
   */
  void revoke(Connection tx, RedemptionKey key) throws SQLException {
    var redemption = redemptions.lock(tx, key);
    var now = programmeClock.now(key.programme()).truncatedTo(ChronoUnit.MICROS);
    var used = vouchers.used(tx, key);
    if (used > 0) {
      reduce(tx, redemption, used, now);
      return;
    }
    var state = redemption.state().after(new GrantRevoked());
    if (!state.equals(redemption.state())) {
      move(tx, redemption, state, now);
    }
  }

  private void reduce(Connection tx, Redemption redemption, int used, Instant now)
      throws SQLException {
    var key = redemption.key();
    var unused = redemption.quantity() - used;
    if (unused == 0) {
      return;
    }
    vouchers.cancel(tx, key);
    redemptions.reduce(tx, key, used, now);
    stock.release(tx, key.programme(), redemption.reward(), unused);
    var reduced = redemption.reducedTo(used, List.of(), now);
    journal.append(tx, List.of(RedemptionProto.changed(reduced)));
  }

  /** Does what belongs to coming to a state. */
  private Redemption enter(Connection tx, Redemption redemption) throws SQLException {
    return switch (redemption.state()) {
      case Reserved(), Paid() -> redemption;
      case Fulfilled() -> {
        var codes =
            Stream.generate(() -> VoucherCode.draw(random)).limit(redemption.quantity()).toList();
        vouchers.issue(tx, redemption.key(), codes);
        yield redemption.withVouchers(codes);
      }
      case Cancelling(_) -> {
        vouchers.cancel(tx, redemption.key());
        yield redemption.withVouchers(List.of());
      }
      case Cancelled(_) -> {
        stock.release(tx, redemption.key().programme(), redemption.reward(), redemption.quantity());
        yield redemption;
      }
    };
  }

  private Instant firstPauseOver() {
    return clock.instant().plus(schedule.after(1));
  }
}
