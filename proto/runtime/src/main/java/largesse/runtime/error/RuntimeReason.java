package largesse.runtime.error;

import io.grpc.Status;

/** The refusals that every service shares. */
public enum RuntimeReason implements Reason {
  /** The request breaks a limit of its contract; the fields say which. */
  INVALID_REQUEST(Status.Code.INVALID_ARGUMENT),
  /** Not a token of this list, or of a list with other filters. */
  PAGE_TOKEN_INVALID(Status.Code.INVALID_ARGUMENT),
  /** An amount, or a sum of amounts, is beyond 64-bit millionths. */
  AMOUNT_OUT_OF_RANGE(Status.Code.OUT_OF_RANGE),
  /** No bearer token, or not one that we trust. */
  UNAUTHENTICATED(Status.Code.UNAUTHENTICATED),
  /** A trusted token without a role that may do this. */
  PERMISSION_DENIED(Status.Code.PERMISSION_DENIED),
  /** No such programme, or not one of the token's. */
  PROGRAMME_UNKNOWN(Status.Code.NOT_FOUND),
  /** No such member, or not the token's. */
  MEMBER_UNKNOWN(Status.Code.NOT_FOUND),
  /** No such cause, or not one of the token's. */
  CAUSE_UNKNOWN(Status.Code.NOT_FOUND),
  /** The key was used with another request. */
  IDEMPOTENCY_KEY_REUSED(Status.Code.FAILED_PRECONDITION),
  /** Somebody else has changed it since it was read. */
  REVISION_STALE(Status.Code.ABORTED),
  /** The journal has no such shard. */
  SHARD_UNKNOWN(Status.Code.NOT_FOUND),
  /** The follower knows events that this journal does not have. */
  POSITION_AHEAD(Status.Code.OUT_OF_RANGE),
  /** The service follows no such feed. */
  FEED_UNKNOWN(Status.Code.NOT_FOUND),
  /** The database can't be reached now; nothing, or all of it, has happened. */
  DATABASE_UNAVAILABLE(Status.Code.UNAVAILABLE),
  /** Another service that is needed can't be reached now. */
  NEIGHBOUR_UNAVAILABLE(Status.Code.UNAVAILABLE),
  /** This replica is going down; another one answers. */
  SHUTTING_DOWN(Status.Code.UNAVAILABLE),
  /** The caller gave up before the work began. */
  CALL_CANCELLED(Status.Code.CANCELLED),
  /** More calls than this replica can hold. */
  OVERLOADED(Status.Code.RESOURCE_EXHAUSTED),
  /** A fault of ours; the log says more under the id in the text. */
  INTERNAL(Status.Code.INTERNAL);

  private final Status.Code code;

  RuntimeReason(Status.Code code) {
    this.code = code;
  }

  @Override
  public Status.Code code() {
    return code;
  }

  @Override
  public String domain() {
    return "largesse";
  }
}
