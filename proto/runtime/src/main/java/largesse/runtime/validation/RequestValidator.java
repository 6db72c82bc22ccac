package largesse.runtime.validation;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.Violation;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.Message;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;

/**
 * Holds messages to the limits that their contract states by {@code buf.validate}. A rule over
 * several fields of a message is told at the one by whose name its id ends, as {@code rule.goal}.
 * Thread-safe; a kind of message is compiled when it is first seen.
 */
@Singleton
public class RequestValidator {
  private final Validator validator = ValidatorFactory.newBuilder().build();

  /**
   * Lets a message pass that is within all limits.
   *
   * @throws Refused INVALID_REQUEST, with each field at fault
   */
  public void check(Message message) {
    var violations = violations(message);
    if (violations.isEmpty()) {
      return;
    }
    var refused = RuntimeReason.INVALID_REQUEST.refused("The request breaks its contract.");
    for (var violation : violations) {
      var proto = violation.toProto();
      refused =
          refused.at(
              FieldPaths.text(message.getDescriptorForType(), proto),
              proto.getRuleId(),
              proto.getMessage());
    }
    throw refused;
  }

  private List<Violation> violations(Message message) {
    try {
      return validator.validate(message).getViolations();
    } catch (ValidationException e) {
      throw new IllegalStateException(
          "The contract of " + message.getDescriptorForType().getFullName() + " is at fault", e);
    }
  }
}
