package largesse.gateway.earning;

import largesse.gateway.json.Decimal;
import largesse.gateway.json.FieldFault;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rate for some lines. */
@Schema(
    description = "A rate for some lines; the most specific one decides.",
    requiredProperties = {"name", "rate"})
public record ShareRate(
    @Schema(description = "Unique within the policy.") @Nullable String name,
    @Schema(description = "The category, or its leading part up to a \"/\"; absent: any.")
        @Nullable String productLine,
    @Schema(description = "The store's zone; absent: any.") @Nullable String zone,
    @Schema(description = "Margin as a fraction of net from which on it applies.")
        @Nullable Decimal minMargin,
    @Schema(description = "Margin as a fraction of net below which it applies.")
        @Nullable Decimal maxMargin,
    @Schema(description = "As a fraction of the net margin.") Decimal rate) {
  private static final long ONE = 1_000_000;

  public ShareRate {
    require(rate);
  }

  static void require(@Nullable Decimal rate) {
    if (rate == null || rate.millionths() < 0 || rate.millionths() > ONE) {
      throw new FieldFault("Its rate must be from 0 to 1: \"0.02\" is 2 % of the net margin.");
    }
  }
}
