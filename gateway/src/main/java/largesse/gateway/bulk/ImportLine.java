package largesse.gateway.bulk;

import com.fasterxml.jackson.annotation.JsonProperty;
import largesse.gateway.earning.ImportedReturn;
import largesse.gateway.earning.Purchase;
import largesse.gateway.json.FieldFault;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One line to import. */
@Schema(
    description = "One line: a purchase, or a return that names its purchase.",
    minProperties = 1,
    maxProperties = 1)
@Example(
    """
    {"purchase": {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22", \
    "number": "000125"}, "occurredAt": "2026-11-22T11:30:00+01:00", \
    "member": {"card": "2900001234565"}, "currency": "EUR", \
    "lines": [{"number": 1, "sku": "FUR-CH-10002965", "category": "Furniture/Chairs", \
    "quantity": "1", "net": "21.90", "cost": "14.40"}]}}
    {"return": {"purchase": {"receipt": {"store": "osl-01", "till": "3", \
    "businessDate": "2026-11-22", "number": "000125"}}, "receipt": {"store": "osl-01", \
    "till": "3", "businessDate": "2026-11-22", "number": "000126"}, \
    "occurredAt": "2026-11-22T12:00:00+01:00", "lines": [{"number": 1, "quantity": "1"}]}}
    """)
public record ImportLine(
    @Nullable Purchase purchase, @JsonProperty("return") @Nullable ImportedReturn returned) {

  public ImportLine {
    FieldFault.unlessOneOf("purchase, return", purchase, returned);
  }
}
