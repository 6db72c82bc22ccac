package largesse.gateway.members;

import largesse.gateway.json.FieldFault;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rung of the programme's ladder. */
@Schema(description = "A rung of the ladder, reached by spend over a rolling year.")
@Example(
    """
    {"tier": "gold", "name": "Gold", "threshold": {"amount": "1000.00", "currency": "EUR"},
     "revision": 1}
    """)
public record Tier(String tier, String name, Money threshold, long revision) {

  /** What a tier shall be. */
  @Schema(
      name = "PutTier",
      requiredProperties = {"name", "threshold"})
  @Example(
      """
      {"name": "Gold", "threshold": {"amount": "1000.00", "currency": "EUR"}}
      """)
  public record Put(
      @Nullable String name,
      @Schema(description = "Net spend less returns within a year that reaches it.")
          Money threshold) {

    public Put {
      if (threshold == null) {
        throw new FieldFault("It must have a threshold.");
      }
    }
  }
}
