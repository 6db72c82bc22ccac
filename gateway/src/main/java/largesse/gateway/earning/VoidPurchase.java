package largesse.gateway.earning;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** That a whole purchase is undone. */
@Schema(
    description = "That a whole purchase is undone.",
    requiredProperties = {"receipt", "occurredAt"})
@Example(
    """
    {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22", "number": "000124"},
     "occurredAt": "2026-11-22T11:00:00+01:00"}
    """)
public record VoidPurchase(
    @Schema(description = "The void's own receipt.") @Nullable Receipt receipt,
    @Nullable Instant occurredAt) {

  Return asReturn() {
    return new Return(receipt, occurredAt, null);
  }
}
