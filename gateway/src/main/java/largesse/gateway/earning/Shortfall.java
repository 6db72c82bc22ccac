package largesse.gateway.earning;

import largesse.gateway.json.Decimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Units that a return took back after they were spent, and what becomes of them. */
@Schema(
    description = "Units that a return took back after they were spent, and what becomes of them.")
public record Shortfall(
    String unit,
    long amount,
    Unit.@Nullable ShortfallPolicy policy,
    @Schema(description = "By how much to lower the refund, in the purchase's currency.")
        @Nullable Decimal deducted) {}
