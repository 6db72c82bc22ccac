package largesse.rewards.redemption;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import largesse.rewards.platform.RewardsConfig;
import largesse.rewards.redemption.RedemptionEvent.ReservationTimedOut;
import largesse.rewards.redemption.RedemptionEvent.UnitsBurned;
import largesse.rewards.redemption.RedemptionEvent.UnitsGivenBack;
import largesse.rewards.redemption.RedemptionEvent.VouchersIssued;
import largesse.rewards.redemption.RedemptionState.Cancelled;
import largesse.rewards.redemption.RedemptionState.Cancelling;
import largesse.rewards.redemption.RedemptionState.Fulfilled;
import largesse.rewards.redemption.RedemptionState.Paid;
import largesse.rewards.redemption.RedemptionState.Reserved;
import largesse.runtime.clock.ProgrammeClock;

/**
 * Takes redemptions as far as they get. It may be stopped at any point, and any number of drivers
 * may be at the same redemption: each step has its effect once.
 */
@Singleton
class RedemptionDriver {
  private final RedemptionBook book;
  private final Ledger ledger;
  private final ProgrammeClock clock;
  private final RewardsConfig config;

  @Inject
  RedemptionDriver(RedemptionBook book, Ledger ledger, ProgrammeClock clock, RewardsConfig config) {
    this.book = book;
    this.ledger = ledger;
    this.clock = clock;
    this.config = config;
  }

  /** Drives on until it is settled, or until what the ledger has done is not known. */
  Redemption drive(Redemption redemption) {
    var current = redemption;
    for (var event = next(current); event.isPresent(); event = next(current)) {
      current = book.record(current.key(), event.get());
    }
    return current;
  }

  /** Does the next step, short of writing it down; empty: there is none, or it came to nothing. */
  private Optional<RedemptionEvent> next(Redemption redemption) {
    return switch (redemption.state()) {
      case Reserved() -> pay(redemption);
      case Paid() -> Optional.of(new VouchersIssued());
      case Cancelling(_) ->
          redemption.isGranted() ? Optional.of(new UnitsGivenBack()) : ledger.giveBack(redemption);
      case Fulfilled(), Cancelled(_) -> Optional.empty();
    };
  }

  private Optional<RedemptionEvent> pay(Redemption redemption) {
    if (redemption.isGranted()) {
      return Optional.of(new UnitsBurned());
    }
    return isTimedOut(redemption)
        ? Optional.of(new ReservationTimedOut())
        : ledger.burn(redemption);
  }

  private boolean isTimedOut(Redemption redemption) {
    var until = redemption.createdAt().plus(config.reservationTimeout());
    return !clock.now(redemption.key().programme()).isBefore(until);
  }
}
