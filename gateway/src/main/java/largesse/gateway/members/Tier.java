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
    @Schema(description = "Where the policy measures units, in their smallest steps.")
        @Nullable Long units,
    long revision) {

  /** What a tier shall be. */
  @Schema(
      name = "PutTier",
      description = "What a tier shall be: with a threshold of money, of visits or of units.",
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
          @Nullable Integer visits,
      @Schema(
              description =
                  "Units within a period that reach it, in their smallest steps, up to a million"
                      + " million.")
          @Nullable Long units) {
    private static final int MAX_VISITS = 1_000_000;
    private static final long MAX_UNITS = 1_000_000_000_000L;

    public Put {
      FieldFault.unlessOneOf("threshold, visits, units", threshold, visits, units);
      if (visits != null && (visits < 0 || visits > MAX_VISITS)) {
        throw new FieldFault("It must have a number of visits from 0 to a million.");
      }
      if (units != null && (units < 0 || units > MAX_UNITS)) {
        throw new FieldFault("It must have a number of units from 0 to a million million.");
      }
    }
  }

  /** What is to stand for a tier that is retired. */
  @Schema(name = "RetireTier", description = "What is to stand for the tier.")
  @Example(
      """
      {"successor": "silver"}
      """)
  public record Retire(
      @Schema(description = "Another tier of the ladder; absent: nobody has this one.")
          @Nullable String successor) {}

  /** A tier that is off the ladder. */
  @Schema(name = "RetiredTier", description = "A tier that is off the ladder.")
  @Example(
      """
      {"tier": "gold", "successor": "silver"}
      """)
  public record Retired(
      String tier,
      @Schema(description = "What those who had it have instead.") @Nullable String successor) {}
}
