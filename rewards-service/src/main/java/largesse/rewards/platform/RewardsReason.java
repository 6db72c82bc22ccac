package largesse.rewards.platform;

import io.grpc.Status;
import largesse.runtime.error.Reason;

/** Why this service refuses. */
public enum RewardsReason implements Reason {
  /** No such reward in the programme. */
  REWARD_UNKNOWN(Status.Code.NOT_FOUND),
  /** The reward can't be redeemed now. */
  REWARD_INACTIVE(Status.Code.FAILED_PRECONDITION),
  /** Fewer pieces are left than were asked for. */
  OUT_OF_STOCK(Status.Code.FAILED_PRECONDITION),
  /** The stock can't be less than what has been redeemed. */
  STOCK_BELOW_REDEEMED(Status.Code.FAILED_PRECONDITION),
  /** No such redemption in the programme, or not the member's. */
  REDEMPTION_UNKNOWN(Status.Code.NOT_FOUND),
  /** No such voucher in the programme. */
  VOUCHER_UNKNOWN(Status.Code.NOT_FOUND),
  /** The voucher's redemption was cancelled. */
  VOUCHER_VOID(Status.Code.FAILED_PRECONDITION),
  VOUCHER_EXPIRED(Status.Code.FAILED_PRECONDITION),
  /** The voucher was used before. */
  VOUCHER_USED(Status.Code.FAILED_PRECONDITION),
  /** The wallet holds less than the cost. */
  BALANCE_TOO_LOW(Status.Code.FAILED_PRECONDITION),
  /** An offline redemption would bring the wallet further below zero than the unit allows. */
  OVERDRAFT_EXCEEDED(Status.Code.FAILED_PRECONDITION),
  OCCURRED_IN_FUTURE(Status.Code.INVALID_ARGUMENT),
  /** Before the year 2000, as a till does whose clock was never set. */
  OCCURRED_TOO_EARLY(Status.Code.INVALID_ARGUMENT),
  /** The ledger knows no such member. */
  MEMBER_UNKNOWN(Status.Code.NOT_FOUND),
  /** The reward's price is in a unit that the programme does not have. */
  UNIT_UNKNOWN(Status.Code.FAILED_PRECONDITION);

  private final Status.Code code;

  RewardsReason(Status.Code code) {
    this.code = code;
  }

  @Override
  public Status.Code code() {
    return code;
  }

  @Override
  public String domain() {
    return "rewards.largesse";
  }
}
