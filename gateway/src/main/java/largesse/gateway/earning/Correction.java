package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.FieldFault;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A cost that became known, or changed, after the sale. */
@Schema(
    name = "Correction",
    description = "A cost that became known, or changed, after the sale, and what it changed.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000009",
     "purchase": "0199c0de-0000-7000-8000-000000000002", "reason": "Supplier's rebate of 2026",
     "subject": "anna", "recordedAt": "2026-12-22T09:15:01Z",
     "share": {"amount": "-0.020000", "currency": "EUR"},
     "shareLeft": {"amount": "0.130000", "currency": "EUR"}}
    """)
public record Correction(
    String id,
    String purchase,
    String reason,
    @Schema(description = "Who told it.") String subject,
    @Nullable Instant recordedAt,
    @Schema(description = "By how much the share of what is left of the purchase changed; signed.")
        Money share,
    @Schema(description = "The share of what is left of the purchase after it.") Money shareLeft) {

  /** What became known. */
  @Schema(
      name = "CorrectCost",
      description = "What became known.",
      requiredProperties = {"lines", "reason"})
  @Example(
      """
      {"lines": [{"number": 1, "cost": "15.40"}], "reason": "Supplier's rebate of 2026"}
      """)
  public record Tell(
      @Schema(minItems = 1, maxItems = 1000) @Nullable List<Line> lines,
      @Schema(description = "In words for people.") @Nullable String reason) {}

  /** The cost of a line as it now is known. */
  @Schema(
      name = "CorrectedLine",
      description = "The cost or margin of a whole line as it now is known: one of the two.",
      requiredProperties = {"number"})
  public record Line(int number, @Nullable Decimal cost, @Nullable Decimal margin) {
    public Line {
      FieldFault.unlessOneOf("cost, margin", cost, margin);
    }
  }
}
