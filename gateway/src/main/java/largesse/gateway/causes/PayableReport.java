package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What all causes are still owed on a day. */
@Schema(description = "What all causes are still owed, whatever a return can still take back.")
@Example(
    """
    {"date": "2026-12-01", "owed": {"amount": "3315.150000", "currency": "EUR"},
     "unassigned": {"amount": "0.000000", "currency": "EUR"},
     "items": [{"cause": "sea-rescue", "state": "ACTIVE",
                "accrued": {"amount": "0.150000", "currency": "EUR"},
                "locked": {"amount": "15.000000", "currency": "EUR"},
                "payable": {"amount": "0.000000", "currency": "EUR"},
                "settled": {"amount": "3300.000000", "currency": "EUR"},
                "confirmed": {"amount": "0.000000", "currency": "EUR"},
                "owed": {"amount": "3315.150000", "currency": "EUR"}, "accountVerified": true}]}
    """)
public record PayableReport(
    @Schema(description = "The programme's today.") String date,
    @Schema(description = "Of all causes; what one had too much is not set off against the others.")
        Money owed,
    @Schema(description = "Held for no cause, because no panel was in force.") Money unassigned,
    @Schema(description = "By cause.") List<Item> items) {

  /** What a cause is owed. */
  @Schema(name = "Payable", description = "What a cause is owed.")
  public record Item(
      String cause,
      Cause.@Nullable State state,
      @Schema(description = "Of today's purchases.") Money accrued,
      @Schema(description = "Of purchases that can still be returned.") Money locked,
      @Schema(description = "Beyond that; below zero: returns exceed what came since.")
          Money payable,
      @Schema(description = "Taken by a settlement, and not confirmed yet.") Money settled,
      @Schema(description = "The cause has it.") Money confirmed,
      @Schema(description = "All that it has not confirmed.") Money owed,
      @Schema(description = "Whether it has an account that was verified.")
          boolean accountVerified) {}
}
