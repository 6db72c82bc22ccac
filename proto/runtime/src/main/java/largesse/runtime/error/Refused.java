package largesse.runtime.error;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not carried out, and why. Nothing has changed. It carries no stack trace: it is
 * an answer, not a fault.
 */
public final class Refused extends RuntimeException {
  private final Reason reason;
  private final String detail;
  private final List<FieldViolation> violations;
  private final Map<String, String> metadata;
  private final @Nullable Duration retryAfter;

  private Refused(
      Reason reason,
      String detail,
      List<FieldViolation> violations,
      Map<String, String> metadata,
      @Nullable Duration retryAfter) {
    super(reason.name() + ": " + detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
    this.violations = List.copyOf(violations);
    this.metadata = Map.copyOf(metadata);
    this.retryAfter = retryAfter;
  }

  static Refused of(Reason reason, String detail) {
    return new Refused(reason, detail, List.of(), Map.of(), null);
  }

  /** This refusal with one more field at fault. */
  public Refused at(String field, String fieldReason, String description) {
    var more = new ArrayList<>(violations);
    more.add(new FieldViolation(field, fieldReason, description));
    return new Refused(reason, detail, more, metadata, retryAfter);
  }

  /** This refusal with one more fact for machines, as the id of what it clashes with. */
  public Refused with(String key, String value) {
    var more = new TreeMap<>(metadata);
    more.put(key, value);
    return new Refused(reason, detail, violations, more, retryAfter);
  }

  /** This refusal, promising that it is worth trying again after a while. */
  public Refused retryAfter(Duration wait) {
    return new Refused(reason, detail, violations, metadata, wait);
  }

  public Reason reason() {
    return reason;
  }

  /** A sentence for people. */
  public String detail() {
    return detail;
  }

  /** The fields at fault, in the order found; empty when it is not a field's. */
  public List<FieldViolation> violations() {
    return violations;
  }

  /** How long to wait before another try, when another try is worthwhile. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** As it goes over the wire: for a whole call, or for one line of a stream. */
  public Status toStatus() {
    var status =
        Status.newBuilder()
            .setCode(reason.code().value())
            .setMessage(detail)
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setReason(reason.name())
                        .setDomain(reason.domain())
                        .putAllMetadata(metadata)
                        .build()));
    if (!violations.isEmpty()) {
      status.addDetails(Any.pack(badRequest()));
    }
    if (retryAfter != null) {
      status.addDetails(Any.pack(retryInfo(retryAfter)));
    }
    return status.build();
  }

  private BadRequest badRequest() {
    var bad = BadRequest.newBuilder();
    for (var violation : violations) {
      bad.addFieldViolations(
          BadRequest.FieldViolation.newBuilder()
              .setField(violation.field())
              .setReason(violation.reason())
              .setDescription(violation.description()));
    }
    return bad.build();
  }

  private static RetryInfo retryInfo(Duration wait) {
    return RetryInfo.newBuilder()
        .setRetryDelay(
            com.google.protobuf.Duration.newBuilder()
                .setSeconds(wait.getSeconds())
                .setNanos(wait.getNano()))
        .build();
  }
}
