package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import largesse.gateway.causes.ChoicePart;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A purchase in the book. */
@Schema(description = "A purchase in the book, with what came back since.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000002", "status": "RECORDED",
     "receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22", "number": "000123"},
     "occurredAt": "2026-11-22T09:15:00Z", "recordedAt": "2026-11-22T09:15:01Z",
     "channel": "STORE", "member": {"id": "0199c0de-0000-7000-8000-000000000001"},
     "choice": [{"cause": "sea-rescue", "percent": 100}], "currency": "EUR",
     "lines": [{"number": 1, "sku": "FUR-CH-10002965", "category": "Furniture/Chairs",
                "brand": "own", "quantity": "1", "net": "21.90"}],
     "earned": [{"unit": "points", "amount": 21, "state": "AVAILABLE", "rule": "base",
                 "activatesAt": "2026-11-22T09:15:00Z", "expiresAt": "2027-11-22T23:00:00Z"}],
     "share": {"amount": "0.150000", "currency": "EUR", "policyVersion": 1},
     "returns": []}
    """)
public record RecordedPurchase(
    String id,
    PurchaseOutcome.Status status,
    Receipt receipt,
    Instant occurredAt,
    Instant recordedAt,
    Purchase.@Nullable Channel channel,
    @Nullable MemberId member,
    @Nullable List<ChoicePart> choice,
    String currency,
    List<Line> lines,
    List<Earned> earned,
    @Schema(description = "The rewards granted for nothing; absent: none.")
        @Nullable List<Granted> granted,
    @Nullable Share share,
    @Schema(description = "The oldest first.") List<RecordedReturn> returns) {}
