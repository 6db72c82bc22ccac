package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A return in the book. */
@Schema(description = "A return in the book.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000003",
     "receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22", "number": "000124"},
     "occurredAt": "2026-11-22T10:00:00Z", "recordedAt": "2026-11-22T10:00:01Z",
     "lines": [{"number": 1, "quantity": "1"}], "takenBack": [{"unit": "points", "amount": 21}],
     "share": {"amount": "0.150000", "currency": "EUR"}}
    """)
public record RecordedReturn(
    String id,
    Receipt receipt,
    Instant occurredAt,
    Instant recordedAt,
    List<Return.ReturnLine> lines,
    List<UnitAmount> takenBack,
    @Schema(description = "The rewards that are granted no longer; absent: none.")
        @Nullable List<Granted> revoked,
    @Schema(description = "The share reversed.") Money share) {}
