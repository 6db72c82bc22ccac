package largesse.causes.settlement;

import java.time.LocalDate;
import java.util.List;
import largesse.causes.cause.CauseState;
import largesse.causes.settlement.Settlements.Standing;
import largesse.runtime.money.Micros;

/**
 * What a cause is owed, whatever a return can still take back.
 *
 * @param isAccountVerified whether it could be paid today
 */
record Payable(String cause, CauseState state, Standing standing, boolean isAccountVerified) {

  /** All that the cause has not confirmed. */
  Micros owed() {
    return standing
        .accrued()
        .plus(standing.locked())
        .plus(standing.payable())
        .plus(standing.settled());
  }

  /**
   * What a programme owes.
   *
   * @param items by cause
   * @param unassigned held for no cause
   */
  record Report(LocalDate date, List<Payable> items, Micros unassigned) {
    Report {
      items = List.copyOf(items);
    }

    /** What one cause had too much is not set off against what others are owed. */
    Micros owed() {
      return items.stream()
          .map(Payable::owed)
          .filter(owed -> !owed.isNegative())
          .reduce(Micros.ZERO, Micros::plus);
    }
  }
}
