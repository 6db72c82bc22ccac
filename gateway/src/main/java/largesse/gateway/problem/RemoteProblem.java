package largesse.gateway.problem;

import io.grpc.Status;
import java.time.Duration;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;

/** What a service refused, as a problem: the one table from gRPC status to HTTP status. */
public final class RemoteProblem {
  private static final Duration SOON = Duration.ofSeconds(1);

  private RemoteProblem() {}

  /**
   * The problem that a service's answer amounts to. Its words are told only where the service gave
   * a reason of its own: a text without one comes from the transport and speaks of the inside.
   */
  public static Problem of(RemoteError error, FieldLocator locator) {
    if (error.reason().isEmpty()) {
      return withoutReason(error.code());
    }
    return Problem.of(error.reason(), status(error.code(), error.reason()), error.detail())
        .withErrors(error.violations().stream().map(locator::locate).toList())
        .withRetryAfter(error.retryAfter().orElse(null));
  }

  /** The HTTP status of a service's refusal. */
  public static int status(Status.Code code, String reason) {
    if (reason.equals(RuntimeReason.IDEMPOTENCY_KEY_REUSED.name())) {
      return 422;
    }
    return reason.equals(RuntimeReason.REVISION_STALE.name()) ? 412 : status(code);
  }

  private static int status(Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, OUT_OF_RANGE -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS, ABORTED, FAILED_PRECONDITION -> 409;
      case RESOURCE_EXHAUSTED -> 429;
      case OK, UNKNOWN, INTERNAL, DATA_LOSS -> 500;
      case UNIMPLEMENTED -> 501;
      case UNAVAILABLE, CANCELLED -> 503;
      case DEADLINE_EXCEEDED -> 504;
    };
  }

  private static Problem withoutReason(Status.Code code) {
    return switch (code) {
      case UNAVAILABLE, CANCELLED, RESOURCE_EXHAUSTED ->
          Problem.of(ProblemCode.NEIGHBOUR_UNAVAILABLE, "Please try again: repeating is safe.")
              .withRetryAfter(SOON);
      case DEADLINE_EXCEEDED ->
          Problem.of(
              ProblemCode.DEADLINE_EXCEEDED,
              "It may have been done all the same. Please try again: repeating is safe.");
      case UNAUTHENTICATED ->
          Problem.of(ProblemCode.UNAUTHENTICATED, ProblemCode.UNAUTHENTICATED.title() + ".");
      case UNIMPLEMENTED ->
          Problem.of(ProblemCode.NOT_IMPLEMENTED, ProblemCode.NOT_IMPLEMENTED.title() + ".");
      case OK,
          UNKNOWN,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          INTERNAL,
          DATA_LOSS ->
          Problem.of(ProblemCode.INTERNAL, "A service gave an answer that it should not give.");
    };
  }
}
