package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import largesse.gateway.json.FieldFault;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A return that names its purchase itself, as lines of an import do. */
@Schema(
    description = "A return that names its purchase itself.",
    requiredProperties = {"purchase", "receipt", "occurredAt", "lines"})
@Example(
    """
    {"purchase": {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22",
                              "number": "000125"}},
     "receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22", "number": "000126"},
     "occurredAt": "2026-11-22T12:00:00+01:00", "lines": [{"number": 1, "quantity": "1"}]}
    """)
public record ImportedReturn(
    OfPurchase purchase,
    @Nullable Receipt receipt,
    @Nullable Instant occurredAt,
    @Nullable List<Return.ReturnLine> lines) {

  public ImportedReturn {
    if (purchase == null) {
      throw new FieldFault("It must name the purchase.");
    }
  }

  Return withoutPurchase() {
    return new Return(receipt, occurredAt, lines);
  }

  /** The purchase, by our id or by its receipt. */
  @Schema(
      name = "OfPurchase",
      description = "The purchase, by our id or by its receipt.",
      minProperties = 1,
      maxProperties = 1)
  public record OfPurchase(@Nullable String id, @Nullable Receipt receipt) {
    public OfPurchase {
      FieldFault.unlessOneOf("id, receipt", id, receipt);
    }
  }
}
