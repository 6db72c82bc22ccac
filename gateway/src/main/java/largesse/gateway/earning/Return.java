package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What comes back of a purchase, as a till tells it. */
@Schema(
    description = "What comes back of a purchase.",
    requiredProperties = {"receipt", "occurredAt", "lines"})
@Example(
    """
    {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22", "number": "000124"},
     "occurredAt": "2026-11-22T11:00:00+01:00", "lines": [{"number": 1, "quantity": "1"}]}
    """)
public record Return(
    @Schema(description = "The return's own receipt.") @Nullable Receipt receipt,
    @Nullable Instant occurredAt,
    @Nullable List<ReturnLine> lines) {

  /** A line that comes back, in whole or in part. */
  @Schema(
      name = "ReturnLine",
      description = "A line that comes back, in whole or in part.",
      requiredProperties = {"number", "quantity"})
  public record ReturnLine(
      @Schema(description = "The number of the purchase's line.", minimum = "1") int number,
      @Nullable Decimal quantity) {}
}
