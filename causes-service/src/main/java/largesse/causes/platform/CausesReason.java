package largesse.causes.platform;

import io.grpc.Status;
import largesse.runtime.error.Reason;

/** Every refusal of the causes service that the suite's services don't share. */
public enum CausesReason implements Reason {
  PANEL_UNKNOWN(Status.Code.NOT_FOUND),
  /** No panel is open, so there is nothing to read. */
  PANEL_NONE(Status.Code.NOT_FOUND),
  /** No panel is open, so there is nothing to choose from. */
  PANEL_NOT_OPEN(Status.Code.FAILED_PRECONDITION),
  /** An open panel would have fewer or more causes than its bounds. */
  PANEL_OUT_OF_BOUNDS(Status.Code.FAILED_PRECONDITION),
  /** The zones of an open panel can't change. */
  PANEL_IS_OPEN(Status.Code.FAILED_PRECONDITION),
  /** The programme's own panel can only be replaced. */
  PANEL_NEEDED(Status.Code.FAILED_PRECONDITION),
  /** The panel of a zone is also that of others, which would be without one. */
  ZONE_TAKEN(Status.Code.FAILED_PRECONDITION),
  /** The smallest size is beyond the largest. */
  BOUNDS_INVALID(Status.Code.INVALID_ARGUMENT),
  /** The default names a cause that the panel doesn't have. */
  DEFAULT_NOT_ON_PANEL(Status.Code.INVALID_ARGUMENT),
  /** The choice names a cause that the open panel doesn't have. */
  CAUSE_NOT_ON_PANEL(Status.Code.INVALID_ARGUMENT),
  /** From then it can't hold, or not by this caller. */
  EFFECTIVE_FROM_INVALID(Status.Code.INVALID_ARGUMENT),
  /** The member has no such purchase that gave something. */
  PURCHASE_UNKNOWN(Status.Code.NOT_FOUND),
  /** No receipt has such a link. */
  LINK_UNKNOWN(Status.Code.NOT_FOUND),
  LINK_EXPIRED(Status.Code.FAILED_PRECONDITION),
  /** No panel has decided about the purchase yet. */
  SHARE_HELD(Status.Code.FAILED_PRECONDITION),
  /** All of a purchase's share was taken back. */
  NOTHING_LEFT(Status.Code.FAILED_PRECONDITION),
  /** Not dates, or the last before the first. */
  PERIOD_INVALID(Status.Code.INVALID_ARGUMENT),
  /** Two texts that say the same are in one language. */
  LANGUAGE_REPEATED(Status.Code.INVALID_ARGUMENT),
  /** An open panel would have a cause that lacks evidence, is suspended or retired. */
  CAUSE_NOT_VETTED(Status.Code.FAILED_PRECONDITION),
  CRITERION_UNKNOWN(Status.Code.NOT_FOUND),
  /** No dates, or none that a document of today can have. */
  EVIDENCE_DATES_INVALID(Status.Code.INVALID_ARGUMENT),
  EVIDENCE_UNKNOWN(Status.Code.NOT_FOUND),
  EVIDENCE_EXPIRED(Status.Code.FAILED_PRECONDITION),
  /** A criterion is not evidenced, and nothing awaits approval. */
  EVIDENCE_MISSING(Status.Code.FAILED_PRECONDITION),
  /** Who added a document can't approve it. */
  REVIEWER_IS_AUTHOR(Status.Code.FAILED_PRECONDITION),
  CAUSE_RETIRED(Status.Code.FAILED_PRECONDITION),
  /** It is on a list of sanctions, so nothing of it may be settled. */
  CAUSE_SANCTIONED(Status.Code.FAILED_PRECONDITION),
  CAUSE_NOT_SUSPENDED(Status.Code.FAILED_PRECONDITION),
  /** The successor does not receive shares itself. */
  SUCCESSOR_UNFIT(Status.Code.FAILED_PRECONDITION),
  INDICATOR_UNKNOWN(Status.Code.NOT_FOUND),
  /** There is no way from the baseline to the target. */
  TARGET_INVALID(Status.Code.INVALID_ARGUMENT),
  /** No date, or one that nobody can have measured on yet. */
  VALUE_DATE_INVALID(Status.Code.INVALID_ARGUMENT),
  GOAL_NONE(Status.Code.NOT_FOUND),
  UPDATE_UNKNOWN(Status.Code.NOT_FOUND),
  /** Who posted an update can't decide about it. */
  MODERATOR_IS_AUTHOR(Status.Code.FAILED_PRECONDITION),
  UPDATE_REJECTED(Status.Code.FAILED_PRECONDITION),
  SPOTLIGHT_UNKNOWN(Status.Code.NOT_FOUND),
  RECOGNITION_LEVEL_UNKNOWN(Status.Code.NOT_FOUND),
  /** What a level takes is promised. */
  RECOGNITION_LEVEL_FIXED(Status.Code.FAILED_PRECONDITION),
  /** Its check digits are wrong. */
  IBAN_INVALID(Status.Code.INVALID_ARGUMENT),
  BANK_ACCOUNT_NONE(Status.Code.NOT_FOUND),
  /** Who changed an account can't verify it. */
  VERIFIER_IS_AUTHOR(Status.Code.FAILED_PRECONDITION),
  SETTLEMENT_UNKNOWN(Status.Code.NOT_FOUND),
  /** Purchases of that date can still be returned. */
  RETURN_WINDOW_OPEN(Status.Code.FAILED_PRECONDITION),
  /** Another one is drafted or approved. */
  SETTLEMENT_UNDER_WAY(Status.Code.FAILED_PRECONDITION),
  /** No cause has anything that can be paid. */
  NOTHING_DUE(Status.Code.FAILED_PRECONDITION),
  /** It was given up. */
  SETTLEMENT_NOT_DRAFT(Status.Code.FAILED_PRECONDITION),
  /** Fewer than two people have approved it, or it was given up. */
  SETTLEMENT_NOT_APPROVED(Status.Code.FAILED_PRECONDITION),
  SETTLEMENT_EXPORTED(Status.Code.FAILED_PRECONDITION),
  /** The policy names nobody who pays. */
  DEBTOR_NONE(Status.Code.FAILED_PRECONDITION),
  /** Every cause would be withheld. */
  NOTHING_PAYABLE(Status.Code.FAILED_PRECONDITION),
  /** The settlement pays nothing to the cause. */
  PAYMENT_UNKNOWN(Status.Code.NOT_FOUND),
  /** Not conditions on fields that the list has. */
  FILTER_INVALID(Status.Code.INVALID_ARGUMENT),
  /** Not a field that the list has. */
  ORDER_INVALID(Status.Code.INVALID_ARGUMENT),
  /** Not fields of the message. */
  READ_MASK_INVALID(Status.Code.INVALID_ARGUMENT),
  /** More calls than a caller may make in a while. */
  RATE_LIMITED(Status.Code.RESOURCE_EXHAUSTED),
  /** The payment is not where this step begins. */
  PAYMENT_STATE_WRONG(Status.Code.FAILED_PRECONDITION);

  private final Status.Code code;

  CausesReason(Status.Code code) {
    this.code = code;
  }

  @Override
  public Status.Code code() {
    return code;
  }

  @Override
  public String domain() {
    return "causes.largesse";
  }
}
