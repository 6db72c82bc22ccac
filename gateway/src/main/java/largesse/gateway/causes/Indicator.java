package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that a cause measures of what it does, with its gauge. */
@Schema(description = "Something that a cause measures of what it does, with its gauge.")
@Example(
    """
    {"indicator": "trees", "names": [{"language": "en", "text": "Trees planted"}],
     "units": [{"language": "en", "text": "trees"}], "baseline": "0", "target": "3000",
     "value": "999", "valueDated": "2026-11-01", "valueSource": "Annual count", "percent": 33,
     "costPerUnit": "2.5", "place": {"name": "Lofoten", "latitude": "68.2", "longitude": "13.5"},
     "revision": 1}
    """)
public record Indicator(
    String indicator,
    @Schema(description = "Where Accept-Language asks for one, in the best only.")
        List<Wording> names,
    @Schema(description = "What it is counted in; likewise.") List<Wording> units,
    Decimal baseline,
    Decimal target,
    @Schema(description = "Where it stands.") Decimal value,
    @Schema(description = "Of which date, YYYY-MM-DD; absent: nothing has been recorded.")
        @Nullable String valueDated,
    @Nullable String valueSource,
    @Schema(description = "Of the way from baseline to target, rounded down; 100 is the target.")
        long percent,
    @Schema(description = "In the programme's currency; absent: not known.")
        @Nullable Decimal costPerUnit,
    @Nullable Place place,
    long revision) {

  /** What an indicator shall be. */
  @Schema(
      name = "PutIndicator",
      requiredProperties = {"names", "units", "target"})
  @Example(
      """
      {"names": [{"language": "en", "text": "Trees planted"},
                 {"language": "nb", "text": "Plantede trær"}],
       "units": [{"language": "en", "text": "trees"}, {"language": "nb", "text": "trær"}],
       "baseline": "0", "target": "3000", "costPerUnit": "2.50",
       "place": {"name": "Lofoten", "latitude": "68.2", "longitude": "13.5"}}
      """)
  public record Put(
      @Schema(maxItems = 20) @Nullable List<Wording> names,
      @Schema(description = "What it is counted in.", maxItems = 20) @Nullable List<Wording> units,
      @Schema(description = "Where it began; absent: 0.") @Nullable Decimal baseline,
      @Schema(description = "Where it is to come; it may lie below the baseline.")
          @Nullable Decimal target,
      @Schema(description = "In the programme's currency, so that gifts can be told in units.")
          @Nullable Decimal costPerUnit,
      @Schema(description = "Where it is measured.") @Nullable Place place,
      @Schema(description = "Why, for the audit trail.") @Nullable String reason) {}

  /** What was measured. */
  @Schema(
      name = "RecordIndicatorValue",
      description = "What was measured.",
      requiredProperties = {"value", "dated", "source"})
  @Example("{\"value\": \"999\", \"dated\": \"2026-11-01\", \"source\": \"Annual count\"}")
  public record Measured(
      @Nullable Decimal value,
      @Schema(description = "Of which date, YYYY-MM-DD; not in the future.") @Nullable String dated,
      @Schema(description = "Where it comes from.") @Nullable String source) {}
}
