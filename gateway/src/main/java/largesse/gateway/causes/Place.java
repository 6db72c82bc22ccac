package largesse.gateway.causes;

import largesse.gateway.json.Decimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where something happens. */
@Schema(
    description = "Where something happens.",
    requiredProperties = {"name"})
public record Place(
    @Nullable String name,
    @Schema(description = "In degrees by WGS 84, the north positive; with a longitude.")
        @Nullable Decimal latitude,
    @Schema(description = "In degrees by WGS 84, the east positive; with a latitude.")
        @Nullable Decimal longitude) {}
