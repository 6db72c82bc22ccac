package largesse.gateway.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one part of a request. Exactly one of pointer, parameter and header is set.
 */
@Schema(description = "What is wrong with one part of the request.")
public record FieldError(
    @Schema(description = "JSON pointer (RFC 6901) into the body.", examples = "/lines/0/net")
        @Nullable String pointer,
    @Schema(description = "The name of a path or query parameter.") @Nullable String parameter,
    @Schema(description = "The name of a header.") @Nullable String header,
    @Schema(description = "Stable machine name.", examples = "FIELD_INVALID") String reason,
    @Schema(description = "A sentence for people.") String detail) {

  public static FieldError inBody(String pointer, String reason, String detail) {
    return new FieldError(pointer, null, null, reason, detail);
  }

  public static FieldError inParameter(String parameter, String reason, String detail) {
    return new FieldError(null, parameter, null, reason, detail);
  }

  public static FieldError inHeader(String header, String reason, String detail) {
    return new FieldError(null, null, header, reason, detail);
  }
}
