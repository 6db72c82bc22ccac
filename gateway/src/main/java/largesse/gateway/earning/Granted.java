package largesse.gateway.earning;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reward that a rule gave for nothing. */
@Schema(
    description = "A reward that a rule gave for nothing, or that units turned into by themselves.")
public record Granted(
    @Schema(description = "Its redemption has the same; absent in a quote.") @Nullable String id,
    String reward,
    @Schema(description = "How many pieces.") int quantity,
    @Schema(description = "Absent: units turned into it by themselves.") @Nullable String rule) {}
