package largesse.causes.settlement;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Optional;
import largesse.causes.cause.CauseState;
import largesse.runtime.money.Micros;
import largesse.runtime.money.Money;

/**
 * What a cause has from purchases up to a business date, and what of it was settled before.
 *
 * @param allAllocated of all time
 * @param allReversed of all time, to be subtracted
 * @param taken what earlier settlements took and did not give back
 * @param seenAllocated how much of it all the settlement before had seen
 * @param seenReversed likewise
 * @param since the first business date with anything after the last settlement that paid; empty:
 *     none
 */
record Due(
    String cause,
    CauseState state,
    Micros allAllocated,
    Micros allReversed,
    Micros taken,
    Micros seenAllocated,
    Micros seenReversed,
    Optional<LocalDate> since) {

  /** What is to be done now. */
  record Decision(ItemState state, Micros amount, String reason) {}

  Micros due() {
    return allAllocated.minus(allReversed).minus(taken);
  }

  Micros allocated() {
    return allAllocated.minus(seenAllocated);
  }

  Micros reversed() {
    return allReversed.minus(seenReversed);
  }

  Micros brought() {
    return due().minus(allocated()).plus(reversed());
  }

  /**
   * Pays what can be paid: in whole minor units, at least the minimum, and never below zero; all
   * else is carried (xC9, xR12, xM2).
   *
   * <p>Rounding: down to the minor unit of the currency.
   */
  Decision decide(SettlementPolicy policy, Currency currency, LocalDate through) {
    var payable = due().rounded(Money.decimals(currency), RoundingMode.DOWN);
    if (due().isNegative()) {
      return state == CauseState.RETIRED
          ? new Decision(ItemState.CHARGED, due(), "A retired cause has had too much")
          : carried("Returns exceed what came since");
    }
    if (state == CauseState.SUSPENDED || state == CauseState.CANDIDATE) {
      return carried("The cause is " + state);
    }
    if (payable.isZero()) {
      return carried("Less than the smallest coin");
    }
    if (payable.compareTo(policy.minPayout()) < 0
        && state != CauseState.RETIRED
        && !isOverdue(policy, through)) {
      return carried("Less than the minimum");
    }
    return new Decision(ItemState.PENDING, payable, "");
  }

  private boolean isOverdue(SettlementPolicy policy, LocalDate through) {
    return policy.maxCarryDays() > 0
        && since
            .filter(from -> ChronoUnit.DAYS.between(from, through) >= policy.maxCarryDays())
            .isPresent();
  }

  private static Decision carried(String reason) {
    return new Decision(ItemState.CARRIED, Micros.ZERO, reason);
  }
}
