package largesse.gateway.members;

import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What tiers are reached by, and how they are lost. */
@Schema(
    description =
        """
        What tiers are reached by, and how they are lost; they are always reached at once. By default
        by spend over twelve rolling months, up and down at once.
        """)
@Example(
    """
    {"measure": "SPEND", "period": "CALENDAR_YEAR", "months": 12, "downgrade": "ONE_STEP",
     "graceDays": 60, "revision": 1}
    """)
public record TierPolicy(
    Measure measure,
    @Schema(description = "The unit, where units are measured.") @Nullable String unit,
    Period period,
    int months,
    Downgrade downgrade,
    @Schema(description = "For how many days a tier stays that is to be lost.") int graceDays,
    @Schema(description = "0: the policy that programmes have by default.") long revision) {

  /** What is measured. */
  @Schema(
      name = "TierMeasure",
      description =
          """
          SPEND: net spend less returns. VISITS: days with a purchase of which something was kept.
          UNITS: what is credited of a unit, less what returns left no reason for; pending, spent and
          lapsed ones count too. INVITATION: nothing, tiers are given by hand.
          """)
  public enum Measure {
    SPEND,
    VISITS,
    UNITS,
    INVITATION
  }

  /** What counts together. */
  @Schema(
      name = "TierPeriod",
      description =
          """
          ROLLING: the last months, up to each day. CALENDAR_YEAR and ANNIVERSARY (of the enrolment):
          a year, and a tier that is reached lasts through the next one.
          """)
  public enum Period {
    ROLLING,
    CALENDAR_YEAR,
    ANNIVERSARY
  }

  /** How a tier is lost. */
  @Schema(
      name = "TierDowngrade",
      description =
          """
          IMMEDIATE: to the tier that is reached. ONE_STEP: to the next one down, and further after
          another period.
          """)
  public enum Downgrade {
    IMMEDIATE,
    ONE_STEP
  }

  /** What the policy shall be. */
  @Schema(
      name = "PutTierPolicy",
      description = "What the policy shall be.",
      requiredProperties = {"measure", "period", "downgrade"})
  @Example(
      """
      {"measure": "SPEND", "period": "CALENDAR_YEAR", "downgrade": "ONE_STEP", "graceDays": 60}
      """)
  public record Put(
      @Nullable Measure measure,
      @Schema(description = "Where UNITS are measured, and only there: which.")
          @Nullable String unit,
      @Nullable Period period,
      @Schema(description = "How long a rolling period is, up to 60; absent: 12.")
          @Nullable Integer months,
      @Nullable Downgrade downgrade,
      @Schema(description = "Up to 366; absent: none.") @Nullable Integer graceDays) {}
}
