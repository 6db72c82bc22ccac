package largesse.gateway.causes;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The texts of a cause in another language. */
@Schema(
    description = "The texts of a cause in another language.",
    requiredProperties = {"language", "name"})
public record CauseTranslation(
    @Schema(description = "BCP 47.", examples = "nb") @Nullable String language,
    @Nullable String name,
    @Schema(maxLength = 500) @Nullable String summary,
    @Schema(description = "What the pictures show, in their order.")
        @Nullable List<String> alternativeTexts) {}
