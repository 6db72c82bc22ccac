package largesse.gateway.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import largesse.gateway.problem.ProblemCode;
import largesse.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON body, in words of ours: the reader's own speak of classes. */
final class BodyFault {
  private BodyFault() {}

  static Refusal refusal(JsonProcessingException fault) {
    var broken = cause(fault, StreamReadException.class);
    if ((broken != null && !(broken instanceof InputCoercionException))
        || cause(fault, StreamConstraintsException.class) != null) {
      return malformed(fault);
    }
    var pointer = fault instanceof JsonMappingException mapping ? pointer(mapping) : "";
    var shape = cause(fault, FieldFault.class);
    if (shape != null) {
      return Refusal.ofField(ProblemCode.FIELD_INVALID, pointer, shape.getMessage());
    }
    return switch (fault) {
      case UnrecognizedPropertyException unknown ->
          Refusal.ofField(ProblemCode.FIELD_UNKNOWN, pointer, unknownField(unknown));
      case MismatchedInputException whole when pointer.isEmpty() && isNotOneDocument(whole) ->
          malformed(fault);
      case MismatchedInputException mismatch ->
          Refusal.ofField(
              ProblemCode.FIELD_INVALID, pointer, "It must be " + wanted(mismatch.getTargetType()));
      default ->
          Refusal.ofField(
              ProblemCode.FIELD_INVALID, pointer, "It is out of range, or of a wrong type.");
    };
  }

  /** Nothing at all, or more after the end: Jackson has no other sign of them than its words. */
  private static boolean isNotOneDocument(MismatchedInputException fault) {
    var words = fault.getOriginalMessage();
    return words.startsWith("No content") || words.startsWith("Trailing");
  }

  private static Refusal malformed(JsonProcessingException fault) {
    var at = fault.getLocation() == null ? JsonLocation.NA : fault.getLocation();
    var repeated = fault.getOriginalMessage().startsWith("Duplicate field");
    return ProblemCode.MALFORMED_JSON.refusal(
        (repeated ? "A field is repeated" : "It can't be read on")
            + " at line %d, column %d.".formatted(at.getLineNr(), at.getColumnNr()));
  }

  private static String unknownField(UnrecognizedPropertyException unknown) {
    var known =
        unknown.getKnownPropertyIds().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return "There is no field \"%s\" here; there is: %s."
        .formatted(unknown.getPropertyName(), known);
  }

  private static String wanted(@Nullable Class<?> type) {
    if (type == null) {
      return "something else.";
    }
    if (type == Decimal.class) {
      return "decimal text with at most six decimals, as \"12.34\": a JSON number is not exact.";
    }
    if (type == Instant.class) {
      return "a time with its offset (RFC 3339), as \"2026-11-22T10:15:00+01:00\".";
    }
    if (type == LocalDate.class) {
      return "a date that exists, as \"2026-11-22\".";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", "one of ", "."));
    }
    if (type == String.class) {
      return "text, without the character NUL.";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false.";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number.";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list, without null in it.";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object." : "something else.";
  }

  private static String pointer(JsonMappingException fault) {
    return fault.getPath().stream().map(BodyFault::token).collect(Collectors.joining());
  }

  private static String token(JsonMappingException.Reference step) {
    var field = step.getFieldName();
    return "/" + (field == null ? step.getIndex() : field.replace("~", "~0").replace("/", "~1"));
  }

  private static <T extends Throwable> @Nullable T cause(Throwable fault, Class<T> type) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
