package largesse.members.platform;

import io.grpc.Status;
import largesse.runtime.error.Reason;

/** Every refusal of the members service that the suite's services don't share. */
public enum MembersReason implements Reason {
  CARD_UNKNOWN(Status.Code.NOT_FOUND),
  BRAND_UNKNOWN(Status.Code.NOT_FOUND),
  STORE_UNKNOWN(Status.Code.NOT_FOUND),
  TIER_UNKNOWN(Status.Code.NOT_FOUND),
  /** Another member of the programme has this id of the chain's own. */
  EXTERNAL_ID_TAKEN(Status.Code.ALREADY_EXISTS),
  /** The programme has issued a card with this number. */
  CARD_TAKEN(Status.Code.ALREADY_EXISTS),
  /** The mask names what can't be changed. */
  FIELD_UNKNOWN(Status.Code.INVALID_ARGUMENT),
  /** Not a day of the calendar, one yet to come, or longer ago than anybody lives. */
  BIRTH_DATE_INVALID(Status.Code.INVALID_ARGUMENT),
  /** Who is said to have won the new member is not one. */
  REFERRER_UNKNOWN(Status.Code.INVALID_ARGUMENT),
  /** Not a currency of ISO 4217. */
  CURRENCY_UNKNOWN(Status.Code.INVALID_ARGUMENT),
  /** Not a time zone's IANA name. */
  TIME_ZONE_UNKNOWN(Status.Code.INVALID_ARGUMENT),
  /** Neither an ISO 8601 period nor a duration. */
  PERIOD_INVALID(Status.Code.INVALID_ARGUMENT),
  CLOCK_BACKWARDS(Status.Code.INVALID_ARGUMENT),
  CLOCK_TOO_FAR(Status.Code.INVALID_ARGUMENT),
  /** The last day of a tier that is to be given. */
  TIER_END_PASSED(Status.Code.INVALID_ARGUMENT),
  /** Another tier of the ladder has this threshold. */
  THRESHOLD_TAKEN(Status.Code.INVALID_ARGUMENT),
  LADDER_FULL(Status.Code.FAILED_PRECONDITION),
  /** A tier that members have is not retired without a successor. */
  TIER_HELD(Status.Code.FAILED_PRECONDITION),
  /** The code of a tier that was retired stays taken. */
  TIER_RETIRED(Status.Code.FAILED_PRECONDITION),
  /** A programme keeps the currency that it was created with. */
  CURRENCY_FIXED(Status.Code.FAILED_PRECONDITION),
  /** A programme keeps the kind of clock that it was created with. */
  CLOCK_FIXED(Status.Code.FAILED_PRECONDITION),
  /** Only a sandbox programme's clock can be moved. */
  CLOCK_REAL(Status.Code.FAILED_PRECONDITION),
  /** Nobody is merged into themselves. */
  MEMBERS_SAME(Status.Code.INVALID_ARGUMENT),
  /** Who is merged into another one has no merges of their own. */
  MEMBER_MERGED(Status.Code.FAILED_PRECONDITION),
  MERGE_UNKNOWN(Status.Code.NOT_FOUND),
  /** Merges are undone in the reverse of their order. */
  MERGE_NOT_LATEST(Status.Code.FAILED_PRECONDITION);

  private final Status.Code code;

  MembersReason(Status.Code code) {
    this.code = code;
  }

  @Override
  public Status.Code code() {
    return code;
  }

  @Override
  public String domain() {
    return "members.largesse";
  }
}
