package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a programme owes its members, in units and in money. */
@Schema(description = "What the programme owes its members, in units and in money.")
@Example(
    """
    {"asOf": "2026-11-22T09:15:00Z",
     "units": [{"unit": "points", "outstanding": 160, "pending": 0, "owedByMembers": 0,
                "value": {"amount": "1.60", "currency": "EUR"}, "closed": 40, "lapsed": 10,
                "breakage": "0.25", "expectedToLapse": 40,
                "expectedValue": {"amount": "1.20", "currency": "EUR"},
                "parts": [{"earnedMonth": "2026-11", "ageMonths": 0, "expiryMonth": "2026-12",
                           "credits": 2, "amount": 160,
                           "value": {"amount": "1.60", "currency": "EUR"}}]}]}
    """)
public record Liability(Instant asOf, List<OfUnit> units) {

  /** What is owed of a unit. */
  @Schema(name = "UnitLiability", description = "What is owed of a unit, in smallest steps.")
  public record OfUnit(
      String unit,
      long outstanding,
      @Schema(description = "Of that, what can only be spent later.") long pending,
      @Schema(
              description =
                  "What members owe, since a return took back what they had spent, or a till that was"
                      + " offline took what was not there.")
          long owedByMembers,
      @Schema(description = "By what the unit says that its smallest step is worth.") Money value,
      @Schema(description = "Credits that are spent, lapsed or otherwise closed.") long closed,
      long lapsed,
      @Schema(description = "The part of what is closed that lapsed.") Decimal breakage,
      @Schema(description = "What of the outstanding is expected to lapse by that.")
          long expectedToLapse,
      @Schema(description = "What the rest is worth.") Money expectedValue,
      @Schema(description = "By month of the credit and of the expiry.") List<Part> parts) {}

  /** Some of the outstanding. */
  @Schema(name = "LiabilityPart", description = "Credits of one month that lapse in one month.")
  public record Part(
      String earnedMonth,
      int ageMonths,
      @Schema(description = "Absent: never.") @Nullable String expiryMonth,
      long credits,
      long amount,
      Money value) {}
}
