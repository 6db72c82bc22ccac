package largesse.gateway.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a request was not carried out (RFC 9457). */
@Schema(
    description = "Why a request was not carried out (RFC 9457).",
    requiredProperties = {"type", "title", "status", "detail", "code"})
public record Problem(
    @Schema(
            description = "What kind of problem it is: the code as a URN.",
            format = "uri",
            examples = "urn:largesse:problem:receipt-reused")
        String type,
    @Schema(description = "The kind in words.") String title,
    @Schema(description = "The HTTP status.") int status,
    @Schema(description = "What went wrong this time, for people.") String detail,
    @Schema(description = "The path of the request.") @Nullable String instance,
    @Schema(description = "Stable machine name.", examples = "RECEIPT_REUSED") String code,
    @Schema(description = "What is wrong with parts of the request.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FieldError> errors,
    @Schema(description = "Finds the request in our traces and logs.") @Nullable String traceId,
    @JsonIgnore @Nullable Duration retryAfter) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem that the gateway found. */
  public static Problem of(ProblemCode code, String detail) {
    return of(code.name(), code.title(), code.status(), detail);
  }

  /** A problem that a service found; its code in words is its title. */
  public static Problem of(String code, int status, String detail) {
    var words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
    var title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    return of(code, title, status, detail);
  }

  private static Problem of(String code, String title, int status, String detail) {
    var type = "urn:largesse:problem:" + code.replace('_', '-').toLowerCase(Locale.ROOT);
    return new Problem(type, title, status, detail, null, code, List.of(), null, null);
  }

  Problem withErrors(List<FieldError> more) {
    return new Problem(type, title, status, detail, instance, code, more, traceId, retryAfter);
  }

  Problem withRetryAfter(@Nullable Duration wait) {
    return new Problem(type, title, status, detail, instance, code, errors, traceId, wait);
  }

  /** This problem as the answer to a request, with the trace under way. */
  Problem at(String path) {
    var span = Span.current().getSpanContext();
    return new Problem(
        type,
        title,
        status,
        detail,
        path,
        code,
        errors,
        span.isValid() ? span.getTraceId() : null,
        retryAfter);
  }
}
