package largesse.gateway.earning;

import com.fasterxml.jackson.annotation.JsonProperty;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Goods for other goods. */
@Schema(
    description = "What comes back of a purchase, and what is bought instead.",
    requiredProperties = {"return", "purchase"})
@Example(
    """
    {"return": {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22",
                            "number": "000124"},
                "occurredAt": "2026-11-22T11:00:00+01:00",
                "lines": [{"number": 1, "quantity": "1"}]},
     "purchase": {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22",
                              "number": "000125"},
                  "occurredAt": "2026-11-22T11:00:00+01:00",
                  "member": {"card": "2900001234565"}, "currency": "EUR",
                  "lines": [{"number": 1, "sku": "FUR-CH-10002966", "quantity": "1",
                             "net": "25.90", "cost": "17.40"}]}}
    """)
public record Exchange(
    @JsonProperty("return") @Nullable Return goods, @Nullable Purchase purchase) {

  /** What came of both halves. */
  @Schema(name = "ExchangeOutcome", description = "What came of both halves.")
  @Example(
      """
      {"return": {"id": "0199c0de-0000-7000-8000-000000000003",
                  "purchase": "0199c0de-0000-7000-8000-000000000002", "net": "21.90",
                  "takenBack": [{"unit": "points", "amount": 21}], "shortfall": [],
                  "wallets": [{"unit": "points", "available": 0, "pending": 0}]},
       "purchase": {"id": "0199c0de-0000-7000-8000-000000000004", "status": "RECORDED",
                    "earned": [{"unit": "points", "amount": 25, "state": "AVAILABLE",
                                "rule": "base"}],
                    "wallets": [{"unit": "points", "available": 25, "pending": 0}]}}
      """)
  public record Outcome(@JsonProperty("return") ReturnOutcome goods, PurchaseOutcome purchase) {}
}
