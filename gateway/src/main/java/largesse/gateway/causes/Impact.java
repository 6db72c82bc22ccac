package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a member's purchases have given. */
@Schema(description = "What a member's purchases have given.")
@Example(
    """
    {"amount": {"amount": "0.150000", "currency": "EUR"}, "purchases": 1,
     "causes": [{"cause": "sea-rescue", "amount": {"amount": "0.150000", "currency": "EUR"},
                 "purchases": 1}]}
    """)
public record Impact(
    Money amount,
    long purchases,
    @Schema(description = "For the member alone, the largest first.")
        @Nullable List<OfCause> causes) {

  /** What one cause received. */
  @Schema(name = "ImpactOfCause", description = "What one cause received.")
  public record OfCause(
      @Schema(description = "Empty: held until there is a panel.") String cause,
      Money amount,
      long purchases) {}
}
