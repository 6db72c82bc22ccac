package largesse.rewards.redemption;

import java.util.Optional;
import largesse.rewards.redemption.RedemptionEvent.BurnRefused;
import largesse.rewards.redemption.RedemptionEvent.CancelRequested;
import largesse.rewards.redemption.RedemptionEvent.GrantRevoked;
import largesse.rewards.redemption.RedemptionEvent.ReservationTimedOut;
import largesse.rewards.redemption.RedemptionEvent.UnitsBurned;
import largesse.rewards.redemption.RedemptionEvent.UnitsGivenBack;
import largesse.rewards.redemption.RedemptionEvent.VouchersIssued;

/**
 * Where a redemption stands.
 *
 * <p>Invariant: it only moves forward, and it is never CANCELLED before the ledger has said that
 * the units are back and never will be burned: a burn that is still on its way then finds its door
 * shut, wherever it was sent from.
 */
sealed interface RedemptionState {

  /** Stock is held; the units are being burned. */
  record Reserved() implements RedemptionState {}

  /** The units are burned; the vouchers are being issued. */
  record Paid() implements RedemptionState {}

  /** The vouchers are issued. */
  record Fulfilled() implements RedemptionState {}

  /** The vouchers are void; the units are being given back. */
  record Cancelling(CancelReason reason) implements RedemptionState {}

  /** The units and the stock are given back. */
  record Cancelled(CancelReason reason) implements RedemptionState {}

  /** Where it stands after an event: where it stood, when the event is late or a repetition. */
  default RedemptionState after(RedemptionEvent event) {
    return switch (this) {
      case Reserved() ->
          switch (event) {
            case UnitsBurned(_) -> new Paid();
            case BurnRefused(var reason) -> new Cancelling(reason);
            case ReservationTimedOut() -> new Cancelling(CancelReason.RESERVATION_TIMED_OUT);
            case CancelRequested() -> new Cancelling(CancelReason.CANCELLED_BY_REQUEST);
            case GrantRevoked() -> new Cancelling(CancelReason.GRANT_REVOKED);
            case VouchersIssued(), UnitsGivenBack() -> this;
          };
      case Paid() ->
          switch (event) {
            case VouchersIssued() -> new Fulfilled();
            case CancelRequested() -> new Cancelling(CancelReason.CANCELLED_BY_REQUEST);
            case GrantRevoked() -> new Cancelling(CancelReason.GRANT_REVOKED);
            case UnitsBurned(_), BurnRefused(_), ReservationTimedOut(), UnitsGivenBack() -> this;
          };
      case Fulfilled() ->
          switch (event) {
            case CancelRequested() -> new Cancelling(CancelReason.CANCELLED_BY_REQUEST);
            case GrantRevoked() -> new Cancelling(CancelReason.GRANT_REVOKED);
            case UnitsBurned(_),
                BurnRefused(_),
                ReservationTimedOut(),
                VouchersIssued(),
                UnitsGivenBack() ->
                this;
          };
      case Cancelling(var reason) ->
          switch (event) {
            case UnitsGivenBack() -> new Cancelled(reason);
            case UnitsBurned(_),
                BurnRefused(_),
                ReservationTimedOut(),
                VouchersIssued(),
                GrantRevoked(),
                CancelRequested() ->
                this;
          };
      case Cancelled(_) -> this;
    };
  }

  /** Its name in the books and in metrics. */
  default String name() {
    return switch (this) {
      case Reserved() -> "RESERVED";
      case Paid() -> "PAID";
      case Fulfilled() -> "FULFILLED";
      case Cancelling(_) -> "CANCELLING";
      case Cancelled(_) -> "CANCELLED";
    };
  }

  /** Why it is being undone, or is undone; empty: it is not. */
  default Optional<CancelReason> cancelReason() {
    return switch (this) {
      case Cancelling(var reason) -> Optional.of(reason);
      case Cancelled(var reason) -> Optional.of(reason);
      case Reserved(), Paid(), Fulfilled() -> Optional.empty();
    };
  }

  /** Whether nothing is left to do, unless somebody wants it undone. */
  default boolean isSettled() {
    return switch (this) {
      case Fulfilled(), Cancelled(_) -> true;
      case Reserved(), Paid(), Cancelling(_) -> false;
    };
  }
}
