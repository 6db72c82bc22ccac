package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a policy would have given on past purchases, beside what they gave. */
@Schema(
    name = "SimulatedShare",
    description =
        "What a share policy would have given on the purchases of a period, of what is left after"
            + " returns, beside what they gave.")
@Example(
    """
    {"total": {"lines": 2, "net": {"amount": "31.90", "currency": "EUR"},
               "margin": {"amount": "8.50", "currency": "EUR"},
               "given": {"amount": "0.170000", "currency": "EUR"},
               "simulated": {"amount": "0.255000", "currency": "EUR"},
               "difference": {"amount": "0.085000", "currency": "EUR"}, "provisionalLines": 0},
     "byProductLine": [], "byZone": [], "byStore": [], "byMonth": [], "byRate": []}
    """)
public record SimulatedShare(
    Part total,
    @Schema(description = "By category.") List<Part> byProductLine,
    List<Part> byZone,
    List<Part> byStore,
    @Schema(description = "As 2026-11, in the store's time zone.") List<Part> byMonth,
    @Schema(description = "By the rate that would have applied, so by threshold too.")
        List<Part> byRate) {

  /** What some lines gave and would have given. */
  @Schema(name = "SimulatedSharePart", description = "What some lines gave and would have given.")
  public record Part(
      @Schema(description = "Absent: the total, or lines that have none.") @Nullable String key,
      long lines,
      Money net,
      @Schema(description = "As far as it is known, or supposed by the policy.") Money margin,
      Money given,
      Money simulated,
      @Schema(description = "What the policy would have cost beyond that; may be negative.")
          Money difference,
      @Schema(description = "How many lines have neither cost nor margin.")
          long provisionalLines) {}

  /** Of which purchases. */
  @Schema(
      name = "SimulateSharePolicy",
      description = "Of which purchases.",
      requiredProperties = {"from", "to"})
  @Example(
      """
      {"from": "2026-01-01T00:00:00Z", "to": "2027-01-01T00:00:00Z"}
      """)
  public record Period(
      @Schema(description = "Inclusive.") @Nullable Instant from,
      @Schema(description = "Exclusive.") @Nullable Instant to) {}
}
