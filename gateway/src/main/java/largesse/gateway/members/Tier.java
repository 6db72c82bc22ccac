package largesse.gateway.members;

import largesse.gateway.json.FieldFault;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rung of the programme's ladder. */
@Schema(description = "A rung of the ladder, reached by what the tier policy measures.")
@Example(
    """
    {"tier": "gold", "name": "Gold", "threshold": {"amount": "1000.00", "currency": "EUR"},
     "revision": 1}
    """)
public record Tier(
    String tier,
    String name,
    @Schema(description = "Where the policy measures spend.") @Nullable Money threshold,
    @Schema(description = "Where the policy measures visits.") @Nullable Long visits,
    long revision) {

  /** What a tier shall be. */
  @Schema(
      name = "PutTier",
      description = "What a tier shall be: with a threshold of money, or of visits.",
      requiredProperties = {"name"})
  @Example(
      """
      {"name": "Gold", "threshold": {"amount": "1000.00", "currency": "EUR"}}
      """)
  public record Put(
      @Nullable String name,
      @Schema(description = "Net spend less returns within a period that reaches it.")
          @Nullable Money threshold,
      @Schema(description = "Visits within a period that reach it, up to a million.")
          @Nullable Integer visits) {
    private static final int MAX_VISITS = 1_000_000;

    public Put {
      FieldFault.unlessOneOf("threshold, visits", threshold, visits);
      if (visits != null && (visits < 0 || visits > MAX_VISITS)) {
        throw new FieldFault("It must have a number of visits from 0 to a million.");
      }
    }
  }
}
