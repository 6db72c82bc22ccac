package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What groups gave in periods, without showing people. */
@Schema(description = "What groups gave in periods, as far as it shows no people.")
@Example(
    """
    {"groupBy": "STORE", "resolution": "MONTH",
     "items": [{"period": "2026-11", "key": "osl-01", "within": "north",
                "amount": {"amount": "3300.000000", "currency": "EUR"}, "purchases": 1200,
                "chosenPurchases": 950}],
     "suppressed": false}
    """)
public record GivingReport(
    Grouping groupBy,
    Resolution resolution,
    @Schema(description = "By period, then group; a group that gave nothing is not there.")
        List<Item> items,
    @Schema(
            description =
                "Whether something is hidden, since fewer than ten members gave it, or it would tell"
                    + " what they gave.")
        boolean suppressed,
    @Schema(description = "Where the next page begins; absent on the last.")
        @Nullable String nextPageToken) {

  /** By what groups are told apart. */
  @Schema(name = "GivingGrouping", description = "By what groups are told apart.")
  public enum Grouping {
    ALL,
    ZONE,
    STORE,
    CHANNEL,
    SEGMENT,
    TIER,
    THEME,
    CAUSE
  }

  /** Into which periods time is divided. */
  @Schema(name = "GivingResolution", description = "Into which periods time is divided.")
  public enum Resolution {
    DAY,
    MONTH,
    YEAR
  }

  /** What a group gave in a period. */
  @Schema(name = "Giving", description = "What a group gave in a period.")
  public record Item(
      @Schema(description = "As 2026-11.") String period,
      @Schema(description = "The group; absent: none, or of all.") @Nullable String key,
      @Schema(description = "A store's zone, a cause's theme.") @Nullable String within,
      @Schema(description = "Given less taken back.") Money amount,
      @Schema(
              description =
                  "That gave something; by theme and cause one counts at each of its causes.")
          long purchases,
      @Schema(
              description =
                  "Of those, the ones whose givers' own choice decided; absent: hidden, since fewer"
                      + " than ten members chose, or it would tell where fewer did.")
          @Nullable Long chosenPurchases) {}
}
