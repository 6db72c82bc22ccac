package largesse.gateway.earning;

import java.util.List;
import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of a return. */
@Schema(description = "What was taken back.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000003",
     "purchase": "0199c0de-0000-7000-8000-000000000002", "net": "21.90",
     "takenBack": [{"unit": "points", "amount": 21}], "shortfall": [],
     "share": {"amount": "0.150000", "currency": "EUR", "policyVersion": 1},
     "wallets": [{"unit": "points", "available": 0, "pending": 0}]}
    """)
public record ReturnOutcome(
    String id,
    String purchase,
    @Schema(description = "What came back, in the purchase's currency.") Decimal net,
    List<UnitAmount> takenBack,
    @Schema(description = "Of that, what the member had spent already, and what becomes of it.")
        List<Shortfall> shortfall,
    @Schema(
            description =
                "The rewards that are granted no longer: a voucher that was not used is void, one that"
                    + " was used is left. Absent: none.")
        @Nullable List<Granted> revoked,
    @Schema(description = "The share reversed.") @Nullable Share share,
    List<Wallet> wallets,
    @Schema(
            description =
                "What is no longer reached; what it had earned is among what was taken back.")
        @Nullable List<GoalLost> goalsLost) {

  /** A punch card, goal or streak that is no longer reached. */
  @Schema(
      name = "GoalLost",
      description = "A punch card, goal or streak that is no longer reached, and which time.")
  public record GoalLost(String goal, long number) {}
}
