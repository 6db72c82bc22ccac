package largesse.gateway.causes;

import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a programme pays out. */
@Schema(description = "How a programme pays out what its causes have.")
@Example(
    """
    {"returnWindowDays": 30, "minPayout": "25.00", "maxCarryDays": 365,
     "debtor": {"holder": "Nordmart AS", "iban": "NO9386011117947", "bic": "DNBANOKK"},
     "revision": 1}
    """)
public record SettlementPolicy(
    int returnWindowDays,
    Decimal minPayout,
    int maxCarryDays,
    @Nullable Account debtor,
    long revision) {

  /** What the policy shall be. */
  @Schema(
      name = "PutSettlementPolicy",
      requiredProperties = {"returnWindowDays"})
  @Example(
      """
      {"returnWindowDays": 30, "minPayout": "25.00", "maxCarryDays": 365,
       "debtor": {"holder": "Nordmart AS", "iban": "NO9386011117947", "bic": "DNBANOKK"}}
      """)
  public record Put(
      @Schema(description = "For how long a purchase can be returned: so long its share is locked.")
          int returnWindowDays,
      @Schema(
              description =
                  "Less is carried to the next settlement; absent: nothing is too little.")
          @Nullable Decimal minPayout,
      @Schema(description = "After so many days also less is paid; 0: never.") int maxCarryDays,
      @Schema(description = "Who pays.") @Nullable Account debtor) {}
}
