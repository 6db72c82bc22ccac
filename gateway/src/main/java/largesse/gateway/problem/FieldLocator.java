package largesse.gateway.problem;

import java.util.Set;
import largesse.runtime.error.FieldViolation;

/** Tells, for the request under way, which part of it a field of the message came from. */
public sealed interface FieldLocator {

  /** What is wrong with the part that the field came from. */
  FieldError locate(FieldViolation violation);

  /**
   * A request with parameters and, maybe, a body.
   *
   * @param parameters the names of the parameters of its path
   * @param hasBody whether what isn't a parameter is in a body
   */
  record OfRequest(Set<String> parameters, boolean hasBody) implements FieldLocator {
    @Override
    public FieldError locate(FieldViolation violation) {
      var path = FieldPath.parse(violation.field());
      var reason = violation.reason();
      var detail = violation.description();
      if (path.startsWith("idempotency_key")) {
        return FieldError.inHeader("Idempotency-Key", reason, detail);
      }
      if (path.startsWith("expected_revision")) {
        return FieldError.inHeader("If-Match", reason, detail);
      }
      var parameter = path.parameter();
      return !hasBody || parameters.contains(parameter)
          ? FieldError.inParameter(parameter, reason, detail)
          : FieldError.inBody(path.pointer(), reason, detail);
    }
  }

  /** A line of an import, with a purchase in it. */
  record OfPurchaseLine() implements FieldLocator {
    @Override
    public FieldError locate(FieldViolation violation) {
      var pointer = FieldPath.parse(violation.field()).pointer();
      return FieldError.inBody("/purchase" + pointer, violation.reason(), violation.description());
    }
  }

  /** A line of an import, with a return in it. */
  record OfReturnLine() implements FieldLocator {
    @Override
    public FieldError locate(FieldViolation violation) {
      return FieldError.inBody(
          pointer(FieldPath.parse(violation.field())), violation.reason(), violation.description());
    }

    private static String pointer(FieldPath path) {
      if (path.startsWith("purchase_id")) {
        return "/return/purchase/id";
      }
      return path.startsWith("purchase_receipt")
          ? "/return/purchase/receipt" + path.tail().pointer()
          : "/return" + path.pointer();
    }
  }
}
