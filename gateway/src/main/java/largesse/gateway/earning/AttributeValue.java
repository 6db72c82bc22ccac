package largesse.gateway.earning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import largesse.gateway.json.FieldFault;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The value of an attribute of an activity.
 *
 * @param value a {@link String}, {@link Long} or {@link Boolean}
 */
@Schema(
    description = "A text, a whole number, or true or false, as its activity type says.",
    oneOf = {String.class, Long.class, Boolean.class})
public record AttributeValue(@JsonValue Object value) {

  /** Reads what JSON has for it. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static AttributeValue read(Object json) {
    return switch (json) {
      case String text when text.indexOf('\0') < 0 -> new AttributeValue(text);
      case Integer number -> new AttributeValue(number.longValue());
      case Long number -> new AttributeValue(number);
      case Boolean flag -> new AttributeValue(flag);
      default -> throw new FieldFault("It must be a text, a whole number, true or false.");
    };
  }
}
