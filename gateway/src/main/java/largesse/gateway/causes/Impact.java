package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a member's purchases have given. */
@Schema(description = "What a member's purchases have given.")
@Example(
    """
    {"amount": {"amount": "0.150000", "currency": "EUR"}, "purchases": 1,
     "causes": [{"cause": "sea-rescue", "names": [{"language": "en", "text": "Sea rescue"}],
                 "amount": {"amount": "0.150000", "currency": "EUR"}, "purchases": 1,
                 "contributions": [{"indicator": "minutes", "quantity": "0.3",
                                    "names": [{"language": "en", "text": "Rescue at sea"}],
                                    "units": [{"language": "en", "text": "minutes"}],
                                    "place": {"name": "Ålesund"}}]}],
     "months": [{"month": "2026-11", "amount": {"amount": "0.150000", "currency": "EUR"},
                 "purchases": 1}]}
    """)
public record Impact(
    Money amount,
    long purchases,
    @Schema(description = "For the member alone, the largest first.")
        @Nullable List<OfCause> causes,
    @Schema(description = "By calendar month, the earliest first.") List<OfMonth> months) {

  /** What one cause received. */
  @Schema(name = "ImpactOfCause", description = "What one cause received.")
  public record OfCause(
      @Schema(description = "Empty: held until there is a panel.") String cause,
      @Schema(description = "Where Accept-Language asks for one, in the best only.")
          List<Wording> names,
      Money amount,
      long purchases,
      @Schema(
              description =
                  "What the amount comes to, by each indicator that knows what a unit costs, as if"
                      + " all of it went there.")
          List<Contribution> contributions) {}

  /** What a gift comes to by an indicator. */
  @Schema(description = "What a gift comes to by an indicator.")
  public record Contribution(
      String indicator,
      List<Wording> names,
      @Schema(description = "What it is counted in.") List<Wording> units,
      @Schema(description = "The amount divided by what a unit costs now, rounded down.")
          Decimal quantity,
      @Nullable Place place) {}

  /** What was given in a month. */
  @Schema(name = "ImpactOfMonth", description = "What was given in a month.")
  public record OfMonth(
      @Schema(description = "Of the business date, YYYY-MM.") String month,
      Money amount,
      long purchases) {}
}
