package largesse.runtime.error;

import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.UUID;
import largesse.runtime.money.AmountOverflow;
import org.jboss.logging.Logger;

/** What a caller sees of what went wrong. Every failed call and line passes here, and only here. */
public final class Errors {
  private static final Logger LOG = Logger.getLogger(Errors.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private Errors() {}

  /**
   * The refusal that a failure amounts to. What nobody expected is logged with an id, and the
   * refusal says that id and nothing of the inside.
   */
  public static Refused refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return refused;
      }
      if (cause instanceof StatusRuntimeException remote
          && RemoteError.of(remote).isUnavailability()) {
        return RuntimeReason.NEIGHBOUR_UNAVAILABLE
            .refused("Another service can't be reached now. Please try again.")
            .retryAfter(SOON);
      }
      if (cause instanceof AmountOverflow) {
        return RuntimeReason.AMOUNT_OUT_OF_RANGE.refused("An amount is too large.");
      }
    }
    if (SqlFault.isUnavailable(failure) || SqlFault.isContended(failure)) {
      LOG.debug("The database did not do it", failure);
      return RuntimeReason.DATABASE_UNAVAILABLE
          .refused("The database can't be reached now. Please try again.")
          .retryAfter(SOON);
    }
    if (SqlFault.isNulInText(failure)) {
      return RuntimeReason.INVALID_REQUEST.refused("A text holds the character NUL.");
    }
    return unexpected(failure);
  }

  /** The status that a failure amounts to, for one line of a stream. */
  public static Status status(Throwable failure) {
    var refused = refusal(failure);
    Metrics.counter("largesse.refusals", "reason", refused.reason().name()).increment();
    return refused.toStatus();
  }

  /** The failure as gRPC sends it, with its details in the trailers. */
  public static StatusRuntimeException exception(Throwable failure) {
    return StatusProto.toStatusRuntimeException(status(failure));
  }

  /**
   * Whether trying again later, with nothing mended, can succeed: the database or a neighbour was
   * away, or another transaction won.
   */
  public static boolean isTransient(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException remote) {
        return RemoteError.of(remote).isUnavailability();
      }
      if (cause instanceof Refused refused) {
        return switch (refused.reason().code()) {
          case UNAVAILABLE, RESOURCE_EXHAUSTED, DEADLINE_EXCEEDED -> true;
          case OK,
              CANCELLED,
              UNKNOWN,
              INVALID_ARGUMENT,
              NOT_FOUND,
              ALREADY_EXISTS,
              PERMISSION_DENIED,
              FAILED_PRECONDITION,
              ABORTED,
              OUT_OF_RANGE,
              UNIMPLEMENTED,
              INTERNAL,
              DATA_LOSS,
              UNAUTHENTICATED ->
              false;
        };
      }
    }
    return SqlFault.isUnavailable(failure) || SqlFault.isContended(failure);
  }

  private static Refused unexpected(Throwable failure) {
    var id = UUID.randomUUID();
    LOG.errorf(failure, "Unexpected failure %s", id);
    return RuntimeReason.INTERNAL.refused("Something went wrong on our side (" + id + ").");
  }
}
