package largesse.gateway.causes;

import java.time.Instant;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A part of a purchase's share that went to a cause, or came back from it. */
@Schema(description = "A part of a purchase's share that went to a cause, or came back from it.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000005",
     "amount": {"amount": "0.150000", "currency": "EUR"}, "zone": "east",
     "occurredAt": "2026-11-22T09:15:00Z", "recordedAt": "2026-11-22T09:15:01Z",
     "source": "PURCHASE"}
    """)
public record Allocation(
    String id,
    @Schema(description = "Negative when a return reversed it.") Money amount,
    @Nullable String zone,
    Instant occurredAt,
    Instant recordedAt,
    Choice.@Nullable Source source) {}
