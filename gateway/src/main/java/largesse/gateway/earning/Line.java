package largesse.gateway.earning;

import largesse.gateway.json.Decimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One line of a basket; amounts are in the purchase's currency. */
@Schema(
    description =
        "One line of a basket. Amounts are in the purchase's currency. At most one of cost and"
            + " margin, which are in answers to operator, finance and auditor alone. A price without"
            + " tax, or one with it and the tax; answers have the former.",
    requiredProperties = {"number", "sku", "quantity"})
public record Line(
    @Schema(description = "From 1; unique within the purchase.", minimum = "1") int number,
    @Nullable String sku,
    @Schema(description = "The product line, levels parted by \"/\".") @Nullable String category,
    @Nullable String brand,
    @Schema(description = "Pieces, or weight.") @Nullable Decimal quantity,
    @Schema(description = "The price without tax after discounts.") @Nullable Decimal net,
    @Nullable Decimal cost,
    @Schema(description = "The net margin; may be negative.") @Nullable Decimal margin,
    @Schema(description = "The price with tax after discounts, in the place of net.")
        @Nullable Decimal gross,
    @Schema(description = "The tax in gross, as a part of the net: 0.20 is 20 %.")
        @Nullable Decimal tax,
    @Schema(
            description =
                "What a manufacturer pays for the line beyond its net, without tax: it is part of"
                    + " what the margin is made of.")
        @Nullable Decimal funded,
    @Schema(
            description =
                "What of its net was paid in units, without tax, beside its part of what the purchase"
                    + " says.")
        @Nullable Decimal paidInUnits) {}
