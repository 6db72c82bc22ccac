package largesse.rewards.redemption;

import java.util.Optional;

/** What can happen to a redemption. Any of them may come late, or twice. */
sealed interface RedemptionEvent {

  /**
   * The ledger has taken the units, now or before.
   *
   * @param overdraft what it says of an offline redemption; empty: it is none
   */
  record UnitsBurned(Optional<Offline.Overdraft> overdraft) implements RedemptionEvent {
    UnitsBurned() {
      this(Optional.empty());
    }
  }

  /** The ledger won't take the units. */
  record BurnRefused(CancelReason reason) implements RedemptionEvent {}

  /** The units could not be taken within the time that stock is held. */
  record ReservationTimedOut() implements RedemptionEvent {}

  /** The vouchers are handed out. */
  record VouchersIssued() implements RedemptionEvent {}

  /** Somebody wants it undone. */
  record CancelRequested() implements RedemptionEvent {}

  /** What it was granted for has come back, and nothing of it was used. */
  record GrantRevoked() implements RedemptionEvent {}

  /** The ledger has given back what it took, if it had, and never takes any more. */
  record UnitsGivenBack() implements RedemptionEvent {}
}
