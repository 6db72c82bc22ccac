package largesse.gateway.members;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a member stands, and why. */
@Schema(description = "Where a member stands on the ladder, and why.")
@Example(
    """
    {"tier": "gold", "earned": "silver", "fallsOn": "2027-03-02",
     "policy": {"measure": "SPEND", "period": "CALENDAR_YEAR", "months": 12,
                "downgrade": "ONE_STEP", "graceDays": 60, "revision": 1},
     "periodStart": "2027-01-01", "spend": {"amount": "234.50", "currency": "EUR"},
     "nextTier": "platinum", "nextTierMissing": {"amount": "1765.50", "currency": "EUR"},
     "grants": [{"tier": "gold", "until": "2027-06-30", "lifetime": false,
                 "reason": "Match of a competitor's gold card", "by": "marketing@nordmart.example",
                 "at": "2027-01-15T09:00:00Z"}]}
    """)
public record MemberTier(
    @Schema(description = "The higher one of those reached and given.") @Nullable String tier,
    @Schema(description = "The tier reached.") @Nullable String earned,
    @Schema(description = "When the tier reached falls, unless it is reached anew.")
        @Nullable LocalDate fallsOn,
    @Schema(description = "The policy that applies.") TierPolicy policy,
    @Schema(description = "The first day of the period under way.") LocalDate periodStart,
    @Schema(description = "Within the period, where the policy measures spend.")
        @Nullable Money spend,
    @Schema(description = "Within the period, where the policy measures visits.")
        @Nullable Long visits,
    @Schema(description = "Within the period, where the policy measures units.")
        @Nullable Long units,
    @Nullable String nextTier,
    @Nullable Money nextTierMissing,
    @Nullable Long nextTierMissingVisits,
    @Nullable Long nextTierMissingUnits,
    @Schema(description = "What was given by hand, the newest first, which is the one that counts.")
        List<Grant> grants) {

  /** A tier given by hand. */
  @Schema(name = "TierGrant", description = "A tier that was given by hand.")
  public record Grant(
      @Schema(description = "Absent: what was given before was taken back.") @Nullable String tier,
      @Schema(description = "The last day of it.") @Nullable LocalDate until,
      boolean lifetime,
      String reason,
      @Schema(description = "Shown to operators and auditors alone.") @Nullable String by,
      Instant at) {}

  /** What to give. */
  @Schema(
      name = "GrantTier",
      description =
          """
          Which tier to give, either until a day or for life; without a tier, what was given is taken
          back.
          """,
      requiredProperties = {"reason"})
  @Example(
      """
      {"tier": "gold", "until": "2027-06-30", "reason": "Match of a competitor's gold card"}
      """)
  public record Put(
      @Nullable String tier,
      @Schema(description = "The last day of it, in the programme's time zone.")
          @Nullable LocalDate until,
      @Nullable Boolean lifetime,
      @Nullable String reason) {}
}
