package largesse.causes.settlement;

import java.time.LocalDate;
import java.util.Optional;
import largesse.runtime.money.Micros;

/**
 * How a programme pays out (A13).
 *
 * @param returnWindowDays for how many days after its business date a purchase can be returned
 * @param minPayout less than this is carried to the next settlement
 * @param maxCarryDays after so many days also less is paid; 0: never
 * @param debtor who pays; empty: nobody yet
 */
record SettlementPolicy(
    int returnWindowDays, Micros minPayout, int maxCarryDays, Optional<Account> debtor) {
  /** Of a programme that has put none: whatever can be paid is paid, after thirty days. */
  static final SettlementPolicy DEFAULT =
      new SettlementPolicy(30, Micros.ZERO, 0, Optional.empty());

  /** The last business date whose purchases can no longer be returned. */
  LocalDate payableThrough(LocalDate today) {
    return today.minusDays(returnWindowDays + 1L);
  }
}
