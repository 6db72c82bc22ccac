package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import largesse.gateway.causes.ChoicePart;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.FieldFault;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A basket that was paid, as a till tells it. */
@Schema(
    description = "A basket that was paid.",
    requiredProperties = {"receipt", "occurredAt", "currency", "lines"})
@Example(
    """
    {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22", "number": "000123"},
     "occurredAt": "2026-11-22T10:15:00+01:00", "channel": "STORE",
     "member": {"card": "2900001234565"}, "choice": [{"cause": "sea-rescue", "percent": 100}],
     "currency": "EUR",
     "lines": [{"number": 1, "sku": "FUR-CH-10002965", "category": "Furniture/Chairs",
                "brand": "own", "quantity": "1", "net": "21.90", "cost": "14.40"}]}
    """)
public record Purchase(
    @Nullable Receipt receipt,
    @Nullable Instant occurredAt,
    @Nullable Channel channel,
    @Schema(description = "Who bought; absent: no member.") @Nullable Buyer member,
    @Schema(description = "A choice for this purchase only; absent: the standing one.")
        @Nullable List<ChoicePart> choice,
    @Schema(description = "ISO 4217; must be the programme's.") @Nullable String currency,
    @Schema(minItems = 1, maxItems = 1000) @Nullable List<Line> lines,
    @Schema(
            description =
                "Which pieces were free because a punch card was full, as the quote had said;"
                    + " absent: none.")
        @Nullable List<FreeItem> freeItems,
    @Schema(
            description =
                "What is taken off the whole basket, or some of its lines, beyond what their prices"
                    + " say already; spread over them in proportion, exactly.",
            maxItems = 50)
        @Nullable List<BasketDiscount> discounts,
    @Schema(
            description =
                "How much of it was paid in units, in the terms of the lines' prices, which it"
                    + " doesn't lower; what it does to the margin is for the share policy.")
        @Nullable Decimal paidInUnits) {

  /** An amount taken off several lines together. */
  @Schema(
      description = "An amount taken off several lines together.",
      requiredProperties = "amount")
  public record BasketDiscount(
      @Schema(description = "In the terms of the lines' prices: with tax where those are.")
          @Nullable Decimal amount,
      @Schema(
              description =
                  "Who pays for it; absent: the RETAILER. What a MANUFACTURER pays doesn't lower the"
                      + " margin.")
          @Nullable Funder funder,
      @Schema(description = "The numbers of the lines that it is for; absent: all.")
          @Nullable List<Integer> lines) {}

  /** Who pays for a discount. */
  @Schema(name = "DiscountFunder", description = "Who pays for a discount.")
  public enum Funder {
    RETAILER,
    MANUFACTURER
  }

  /** Where it was made. */
  @Schema(description = "Where a purchase was made; absent: STORE.")
  public enum Channel {
    STORE,
    WEB,
    APP,
    PHONE
  }

  /** What a till or an app shows to say who is buying. */
  @Schema(description = "Who buys, by one of these.", minProperties = 1, maxProperties = 1)
  public record Buyer(@Nullable String card, @Nullable String id, @Nullable String externalId) {
    public Buyer {
      FieldFault.unlessOneOf("card, id, externalId", card, id, externalId);
    }
  }
}
