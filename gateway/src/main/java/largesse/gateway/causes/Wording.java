package largesse.gateway.causes;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A text in one language. */
@Schema(
    description = "A text in one language; of several the first serves who reads none of them.",
    requiredProperties = {"language", "text"})
public record Wording(
    @Schema(description = "BCP 47.", examples = "nb") @Nullable String language,
    @Schema(maxLength = 2000) @Nullable String text) {}
