package largesse.runtime.error;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What another service answered instead of a result, read from its status.
 *
 * @param reason the machine name of its {@link Reason}; empty when it gave none
 * @param domain whose reason it is; empty when it gave none
 * @param detail its sentence for people; may be empty
 */
public record RemoteError(
    Status.Code code,
    String reason,
    String domain,
    String detail,
    Map<String, String> metadata,
    List<FieldViolation> violations,
    Optional<Duration> retryAfter) {

  /** Reads a failed call. */
  public static RemoteError of(StatusRuntimeException failure) {
    var code = failure.getStatus().getCode();
    var status = StatusProto.fromThrowable(failure);
    return of(status == null ? com.google.rpc.Status.getDefaultInstance() : status, code);
  }

  /** Reads the status of one line of a stream. */
  public static RemoteError of(com.google.rpc.Status status) {
    return of(status, Status.fromCodeValue(status.getCode()).getCode());
  }

  private static RemoteError of(com.google.rpc.Status status, Status.Code code) {
    var info = detail(status, ErrorInfo.class).orElse(ErrorInfo.getDefaultInstance());
    var violations =
        detail(status, BadRequest.class).stream()
            .flatMap(bad -> bad.getFieldViolationsList().stream())
            .map(v -> new FieldViolation(v.getField(), v.getReason(), v.getDescription()))
            .toList();
    var retryAfter =
        detail(status, RetryInfo.class)
            .map(RetryInfo::getRetryDelay)
            .map(d -> Duration.ofSeconds(d.getSeconds(), d.getNanos()));
    return new RemoteError(
        code,
        info.getReason(),
        info.getDomain(),
        status.getMessage(),
        info.getMetadataMap(),
        violations,
        retryAfter);
  }

  /** Whether it was refused for this very reason. */
  public boolean is(Reason expected) {
    return reason.equals(expected.name()) && domain.equals(expected.domain());
  }

  /** Whether the other service could not be reached or could not answer now. */
  public boolean isUnavailability() {
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED -> true;
      case OK,
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

  private static <T extends com.google.protobuf.Message> Optional<T> detail(
      com.google.rpc.Status status, Class<T> type) {
    return status.getDetailsList().stream()
        .filter(any -> any.is(type))
        .findFirst()
        .map(any -> unpack(any, type));
  }

  private static <T extends com.google.protobuf.Message> T unpack(Any any, Class<T> type) {
    try {
      return any.unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("A status detail is not a " + type.getSimpleName(), e);
    }
  }
}
