package largesse.gateway.causes;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One part of a choice. */
@Schema(
    description = "One part of a choice; the percents of all parts sum to 100.",
    requiredProperties = {"cause", "percent"})
public record ChoicePart(
    @Nullable String cause,
    @Schema(description = "Whole percents.", minimum = "1", maximum = "100") int percent) {}
