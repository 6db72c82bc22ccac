package largesse.gateway.causes;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A picture, by link. */
@Schema(
    description = "A picture, by link.",
    requiredProperties = {"url", "alternativeText"})
public record CausePicture(
    @Schema(description = "Where it is, by https.") @Nullable String url,
    @Schema(description = "What it shows, for who can't see it.")
        @Nullable String alternativeText) {}
