package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a partner's cause was given in periods. */
@Schema(
    description =
        "What a cause was given in periods; nothing that fewer than ten members gave, and nothing"
            + " from which that could be had by subtraction.")
@Example(
    """
    {"items": [{"period": "2026-11", "zone": "north",
                "amount": {"amount": "8850.566148", "currency": "EUR"}, "purchases": 5009}],
     "suppressed": true}
    """)
public record CauseGiving(
    List<Part> items,
    @Schema(description = "Whether there is more that is not shown.") boolean suppressed,
    @Schema(description = "Where the next page begins; absent on the last.")
        @Nullable String nextPageToken) {

  /** What was given in a period. */
  @Schema(name = "CauseGivingPart", description = "What was given in a period.")
  public record Part(
      @Schema(description = "As 2026-11-22, 2026-11 or 2026.") String period,
      @Schema(description = "Of the stores; absent: all.") @Nullable String zone,
      @Schema(description = "Given less taken back.") Money amount,
      @Schema(description = "Purchases that gave something.") long purchases) {}

  /** Into which periods time is divided. */
  @Schema(name = "CauseGivingPeriod", description = "Into which periods time is divided.")
  public enum Period {
    DAY,
    MONTH,
    YEAR
  }
}
