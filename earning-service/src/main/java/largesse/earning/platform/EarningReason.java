package largesse.earning.platform;

import io.grpc.Status;
import largesse.runtime.error.Reason;

/** Every refusal of the earning service that the suite's services don't share. */
public enum EarningReason implements Reason {
  /** The receipt is recorded with another content. */
  RECEIPT_REUSED(Status.Code.ALREADY_EXISTS),
  /** The activity is recorded with another content. */
  ACTIVITY_REUSED(Status.Code.ALREADY_EXISTS),
  STORE_UNKNOWN(Status.Code.NOT_FOUND),
  CARD_UNKNOWN(Status.Code.NOT_FOUND),
  PURCHASE_UNKNOWN(Status.Code.NOT_FOUND),
  /** The purchase has no such line. */
  LINE_UNKNOWN(Status.Code.NOT_FOUND),
  UNIT_UNKNOWN(Status.Code.NOT_FOUND),
  RULE_UNKNOWN(Status.Code.NOT_FOUND),
  SHARE_POLICY_UNKNOWN(Status.Code.NOT_FOUND),
  ACTIVITY_TYPE_UNKNOWN(Status.Code.NOT_FOUND),
  ACTIVITY_UNKNOWN(Status.Code.NOT_FOUND),
  /** The member has no such moment. */
  MOMENT_UNKNOWN(Status.Code.NOT_FOUND),
  /** There is no such punch card, goal or streak. */
  GOAL_UNKNOWN(Status.Code.NOT_FOUND),
  /** No target is proposed for that window. */
  TARGET_UNKNOWN(Status.Code.NOT_FOUND),
  /** No share policy was in force at that time. */
  TERMS_NONE(Status.Code.NOT_FOUND),
  /** The purchase's currency is not the programme's. */
  CURRENCY_MISMATCH(Status.Code.INVALID_ARGUMENT),
  LINE_NUMBER_REPEATED(Status.Code.INVALID_ARGUMENT),
  /** A line has both a cost and a margin. */
  COST_AND_MARGIN(Status.Code.INVALID_ARGUMENT),
  /** A line has a price both with and without tax, or a tax without a price that includes it. */
  NET_AND_GROSS(Status.Code.INVALID_ARGUMENT),
  /** More is taken off than the lines cost. */
  DISCOUNT_EXCEEDS_LINES(Status.Code.INVALID_ARGUMENT),
  /** More is said to be paid in units than the lines cost. */
  UNITS_EXCEED_LINES(Status.Code.INVALID_ARGUMENT),
  /** The share policy takes no line without cost or margin. */
  COST_MISSING(Status.Code.INVALID_ARGUMENT),
  /** Not a day of the calendar, or too far from the time of the purchase. */
  BUSINESS_DATE_IMPLAUSIBLE(Status.Code.INVALID_ARGUMENT),
  OCCURRED_IN_FUTURE(Status.Code.INVALID_ARGUMENT),
  /** Before the year 2000, as a till does whose clock was never set. */
  OCCURRED_TOO_EARLY(Status.Code.INVALID_ARGUMENT),
  /** More comes back than is left of a line. */
  RETURN_EXCEEDS_PURCHASE(Status.Code.INVALID_ARGUMENT),
  RETURN_BEFORE_PURCHASE(Status.Code.INVALID_ARGUMENT),
  /** Two drafts of one rule. */
  RULE_REPEATED(Status.Code.INVALID_ARGUMENT),
  EXPRESSION_INVALID(Status.Code.INVALID_ARGUMENT),
  EXPRESSION_TOO_COSTLY(Status.Code.INVALID_ARGUMENT),
  /** The end is not after the beginning, or the beginning lies where it may not. */
  PERIOD_INVALID(Status.Code.INVALID_ARGUMENT),
  /** Two rates could both be the most specific for a line. */
  RATES_AMBIGUOUS(Status.Code.INVALID_ARGUMENT),
  EFFECTIVE_TOO_EARLY(Status.Code.INVALID_ARGUMENT),
  /** A multiplier, or a reward, in a group of which the best counts. */
  STACKING_INVALID(Status.Code.INVALID_ARGUMENT),
  /** A rule can add nothing to the goal, or only whole ones. */
  GOAL_UNSUITED(Status.Code.INVALID_ARGUMENT),
  /** What a rule says can't be said of what triggers it. */
  TRIGGER_UNSUITED(Status.Code.INVALID_ARGUMENT),
  /** The activity's type has no such attribute. */
  ATTRIBUTE_UNKNOWN(Status.Code.INVALID_ARGUMENT),
  /** The activity's type requires an attribute that it doesn't have. */
  ATTRIBUTE_MISSING(Status.Code.INVALID_ARGUMENT),
  /** Not a value that the attribute can have, or limits that none could meet. */
  ATTRIBUTE_INVALID(Status.Code.INVALID_ARGUMENT),
  /** An attribute can't be taken away or change its kind. */
  ATTRIBUTE_FIXED(Status.Code.FAILED_PRECONDITION),
  /** What a punch card, goal or streak counts, up to which target and how long, can't change. */
  GOAL_FIXED(Status.Code.FAILED_PRECONDITION),
  /** The goal has the same target for all. */
  GOAL_NOT_INDIVIDUAL(Status.Code.FAILED_PRECONDITION),
  /** Only business customers and agents have targets of their own. */
  MEMBER_UNSUITED(Status.Code.FAILED_PRECONDITION),
  /** The member has accepted a target for this window. */
  TARGET_ACCEPTED(Status.Code.FAILED_PRECONDITION),
  /** The member has reached that much already. */
  TARGET_REACHED(Status.Code.FAILED_PRECONDITION),
  /** The months that a target is to be proposed from have nothing that counts. */
  TARGET_UNFOUNDED(Status.Code.FAILED_PRECONDITION),
  /** The programme has as many punch cards, goals and streaks as it can have. */
  GOALS_FULL(Status.Code.FAILED_PRECONDITION),
  /** The programme has as many activity types as it can have. */
  ACTIVITY_TYPES_FULL(Status.Code.FAILED_PRECONDITION),
  /** Another rule of the group says otherwise how they stack. */
  STACKING_MISMATCH(Status.Code.FAILED_PRECONDITION),
  /** A unit's scale can't change once it is set. */
  SCALE_FIXED(Status.Code.FAILED_PRECONDITION),
  /** The programme has as many units as it can have. */
  UNITS_FULL(Status.Code.FAILED_PRECONDITION),
  ALREADY_PUBLISHED(Status.Code.FAILED_PRECONDITION),
  /** Two persons must approve a draft, one of them as FINANCE and the other not. */
  APPROVAL_MISSING(Status.Code.FAILED_PRECONDITION),
  /** A period with more movements than a statement shows. */
  STATEMENT_TOO_LONG(Status.Code.FAILED_PRECONDITION),
  /** Less can be spent than was to be taken. */
  BALANCE_TOO_LOW(Status.Code.FAILED_PRECONDITION),
  /** An offline redemption would bring the wallet further below zero than the unit allows. */
  OVERDRAFT_EXCEEDED(Status.Code.FAILED_PRECONDITION),
  /** This origin has burned another amount or unit, or at another time. */
  ORIGIN_REUSED(Status.Code.FAILED_PRECONDITION),
  /** This origin was given back before, so it can't burn. */
  BURN_GIVEN_BACK(Status.Code.ABORTED);

  private final Status.Code code;

  EarningReason(Status.Code code) {
    this.code = code;
  }

  @Override
  public Status.Code code() {
    return code;
  }

  @Override
  public String domain() {
    return "earning.largesse";
  }
}
