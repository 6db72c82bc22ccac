package largesse.gateway.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that the gateway itself doesn't carry out. An answer, not a fault: no stack trace. */
public final class Refusal extends RuntimeException {
  private final ProblemCode code;
  private final String detail;
  private final List<FieldError> errors;
  private final @Nullable Duration retryAfter;

  private Refusal(
      ProblemCode code, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
    super(code + ": " + detail, null, false, false);
    this.code = code;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  static Refusal of(ProblemCode code, String detail) {
    return new Refusal(code, detail, List.of(), null);
  }

  /** A field of the body that is not what it must be. */
  public static Refusal ofField(ProblemCode code, String pointer, String detail) {
    var error = FieldError.inBody(pointer, code.name(), detail);
    return new Refusal(code, detail, List.of(error), null);
  }

  /** A path or query parameter that is not what it must be. */
  public static Refusal ofParameter(String parameter, String detail) {
    var code = ProblemCode.PARAMETER_INVALID;
    var error = FieldError.inParameter(parameter, code.name(), detail);
    return new Refusal(code, detail, List.of(error), null);
  }

  /** A header that is not what it must be. */
  public static Refusal ofHeader(String header, String detail) {
    var code = ProblemCode.HEADER_INVALID;
    var error = FieldError.inHeader(header, code.name(), detail);
    return new Refusal(code, detail, List.of(error), null);
  }

  /** This refusal, promising that it is worth trying again after a while. */
  public Refusal retryAfter(Duration wait) {
    return new Refusal(code, detail, errors, wait);
  }

  public Problem problem() {
    return Problem.of(code, detail).withErrors(errors).withRetryAfter(retryAfter);
  }
}
