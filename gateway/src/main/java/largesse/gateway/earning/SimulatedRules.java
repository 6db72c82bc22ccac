package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What past purchases would earn if some rules were others, beside what they earn. */
@Schema(
    name = "SimulatedRules",
    description =
        "What the purchases of a period would earn if some rules were others, beside what they earn"
            + " by the rules in force; of what is left after returns.")
@Example(
    """
    {"purchases": 2, "members": 2,
     "total": [{"unit": "points", "inForce": 31, "simulated": 62, "difference": 31,
                "inForceValue": {"amount": "0.31", "currency": "EUR"},
                "simulatedValue": {"amount": "0.62", "currency": "EUR"}}],
     "byRule": [{"key": "base", "unit": "points", "inForce": 31, "simulated": 62,
                 "difference": 31}],
     "byZone": [], "byStore": [], "byMonth": [],
     "membersByUnit": [{"unit": "points", "gaining": 2, "losing": 0, "unchanged": 0,
                        "ranges": [{"from": 10, "to": 99, "members": 2}]}],
     "grants": [{"rule": "coffee", "reward": "coffee", "inForce": 3, "simulated": 6,
                 "difference": 3}]}
    """)
public record SimulatedRules(
    @Schema(description = "How many purchases of members were looked at.") long purchases,
    long members,
    List<Part> total,
    List<Part> byRule,
    List<Part> byZone,
    List<Part> byStore,
    @Schema(description = "As 2026-11, in the store's time zone.") List<Part> byMonth,
    @Schema(description = "Who gains and who loses, by unit.") List<OfMembers> membersByUnit,
    @Schema(description = "What rewards are granted and would be, by rule and reward.")
        List<OfGrants> grants) {

  /** What is earned of a unit, and would be. */
  @Schema(
      name = "SimulatedUnits",
      description = "What is earned of a unit, and would be; in smallest steps.")
  public record Part(
      @Schema(description = "Absent: the total, or purchases that have none.") @Nullable String key,
      String unit,
      @Schema(description = "By the rules in force.") long inForce,
      @Schema(description = "With the drafts.") long simulated,
      @Schema(description = "What the drafts add; may be negative.") long difference,
      @Schema(description = "Where the unit has a value, of totals.") @Nullable Money inForceValue,
      @Schema(description = "Likewise.") @Nullable Money simulatedValue) {}

  /** Rewards that a rule grants, and would grant. */
  @Schema(
      name = "SimulatedGrants",
      description = "How many pieces of a reward a rule grants, and would grant.")
  public record OfGrants(
      String rule,
      String reward,
      @Schema(description = "By the rules in force.") long inForce,
      @Schema(description = "With the drafts.") long simulated,
      @Schema(description = "What the drafts add; may be negative.") long difference) {}

  /** Who gains and who loses. */
  @Schema(
      name = "SimulatedMembers",
      description = "How many members would have more, less or as much of a unit.")
  public record OfMembers(
      String unit,
      long gaining,
      long losing,
      long unchanged,
      @Schema(description = "By how much, from the largest loss on; those that have any.")
          List<Range> ranges) {}

  /** Members whose difference is in a range. */
  @Schema(name = "SimulatedRange", description = "Members whose difference is in a range.")
  public record Range(
      @Schema(description = "Absent: any below.") @Nullable Long from,
      @Schema(description = "Absent: any above.") @Nullable Long to,
      long members) {}

  /** Which rules to try on which purchases. */
  @Schema(
      name = "SimulateRules",
      description = "Which rules to try on which purchases.",
      requiredProperties = {"from", "to", "rules"})
  @Example(
      """
      {"from": "2026-01-01T00:00:00Z", "to": "2027-01-01T00:00:00Z",
       "rules": [{"id": "base",
                  "value": {"effects": [{"unitsPerAmount":
                      {"unit": "points", "amount": 2,
                       "per": {"amount": "1.00", "currency": "EUR"}}}]}}]}
      """)
  public record Drafts(
      @Schema(description = "Inclusive.") @Nullable Instant from,
      @Schema(description = "Exclusive.") @Nullable Instant to,
      @Schema(minItems = 1, maxItems = 100) @Nullable List<Draft> rules) {}

  /** A rule that is not written. */
  @Schema(
      name = "DraftRule",
      description =
          "A rule that is not written: in the place of the one with its id for as long as it holds,"
              + " or beside all. One that isn't active takes a rule away.",
      requiredProperties = {"id", "value"})
  public record Draft(@Nullable String id, Rule.@Nullable Put value) {}
}
