package largesse.gateway.earning;

import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A kind of points, credits, coins, miles or cashback. */
@Schema(description = "A kind of points, credits, coins, miles or cashback.")
@Example(
    """
    {"unit": "points", "name": "Points", "scale": 0, "rounding": "FLOOR",
     "roundedPer": "PURCHASE", "expiry": "P1Y", "expiryMode": "ROLLING", "shortfall": "NEGATIVE",
     "value": "0.01", "overdraftLimit": 100, "revision": 1}
    """)
public record Unit(
    String unit,
    String name,
    int scale,
    @Nullable Rounding rounding,
    @Nullable RoundedPer roundedPer,
    @Nullable String expiry,
    @Nullable ExpiryMode expiryMode,
    @Nullable String pendingFor,
    @Nullable String pendingUntil,
    @Nullable ShortfallPolicy shortfall,
    @Schema(description = "What the smallest step is worth, in the programme's currency.")
        @Nullable Decimal value,
    @Schema(description = "What it turns into by itself; absent: nothing.")
        @Nullable Conversion conversion,
    @Schema(
            description =
                "How far below zero an offline redemption may bring a wallet, in the smallest step.")
        long overdraftLimit,
    long revision) {

  /** That units turn into a reward by themselves. */
  @Schema(
      name = "UnitConversion",
      description =
          "Units turn into a reward by themselves, once for each time that as many can be spent: they"
              + " are burned, and the reward is issued.",
      requiredProperties = {"threshold", "reward"})
  public record Conversion(
      @Schema(description = "In the unit's smallest step.", minimum = "1") long threshold,
      @Nullable String reward) {}

  /** How fractions of the smallest step are rounded. */
  @Schema(description = "How fractions of the smallest step are rounded; absent: FLOOR.")
  public enum Rounding {
    FLOOR,
    HALF_UP
  }

  /** Over what they are rounded. */
  @Schema(description = "Over what they are rounded, for each rule; absent: PURCHASE.")
  public enum RoundedPer {
    PURCHASE,
    LINE
  }

  /** How the expiry of a credit follows from its period. */
  @Schema(
      description =
          "A credit lapses when its period ends (ROLLING), at the end of the month, quarter or year"
              + " of that day, or the period after the last purchase that earned something of the"
              + " unit (SLIDING); absent: ROLLING.")
  public enum ExpiryMode {
    ROLLING,
    END_OF_MONTH,
    END_OF_QUARTER,
    END_OF_YEAR,
    SLIDING
  }

  /** What becomes of units that a return takes back after they were spent. */
  @Schema(
      description =
          "Units that a return takes back after they were spent are owed (NEGATIVE), lost to the"
              + " programme (FLOOR_ZERO), or deducted from the refund (CASH_DEDUCT); absent:"
              + " NEGATIVE.")
  public enum ShortfallPolicy {
    NEGATIVE,
    FLOOR_ZERO,
    CASH_DEDUCT
  }

  /** What a unit shall be. */
  @Schema(
      name = "PutUnit",
      requiredProperties = {"name"})
  @Example(
      """
      {"name": "Points", "scale": 0, "rounding": "FLOOR", "roundedPer": "PURCHASE",
       "expiry": "P1Y", "expiryMode": "ROLLING", "shortfall": "NEGATIVE", "value": "0.01",
       "overdraftLimit": 100}
      """)
  public record Put(
      @Nullable String name,
      @Schema(
              description = "Decimals that people read; can't be changed later.",
              minimum = "0",
              maximum = "6")
          int scale,
      @Nullable Rounding rounding,
      @Nullable RoundedPer roundedPer,
      @Schema(description = "ISO 8601 period after which a credit lapses; absent: never.")
          @Nullable String expiry,
      @Nullable ExpiryMode expiryMode,
      @Schema(description = "ISO 8601 period until a credit can be spent; absent: at once.")
          @Nullable String pendingFor,
      @Schema(description = "A day before which no credit can be spent.", examples = "2027-01-01")
          @Nullable String pendingUntil,
      @Nullable ShortfallPolicy shortfall,
      @Schema(
              description =
                  "What the smallest step is worth, in the programme's currency: for what is owed"
                      + " to members, and for cash that is deducted.")
          @Nullable Decimal value,
      @Schema(description = "What it turns into by itself; absent: nothing.")
          @Nullable Conversion conversion,
      @Schema(
              description =
                  "How far below zero a redemption of a till that was offline may bring a wallet, in"
                      + " the unit's smallest step, whatever `shortfall` says; absent: 0, not at"
                      + " all.",
              minimum = "0",
              maximum = "1000000000000000")
          long overdraftLimit) {}
}
