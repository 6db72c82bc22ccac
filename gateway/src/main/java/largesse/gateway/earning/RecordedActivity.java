package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An activity in the book. */
@Schema(description = "An activity in the book.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000010", "source": "shop-reviews",
     "externalId": "r-4711", "type": "review",
     "member": {"id": "0199c0de-0000-7000-8000-000000000001"},
     "occurredAt": "2026-11-22T09:15:00Z", "recordedAt": "2026-11-22T09:15:01Z",
     "attributes": {"stars": 5, "site": "web"},
     "earned": [{"unit": "points", "amount": 10, "state": "AVAILABLE", "rule": "reviews",
                 "activatesAt": "2026-11-22T09:15:00Z"}]}
    """)
public record RecordedActivity(
    String id,
    String source,
    String externalId,
    String type,
    @Nullable MemberId member,
    Instant occurredAt,
    Instant recordedAt,
    Map<String, AttributeValue> attributes,
    List<Earned> earned,
    @Schema(description = "The rewards granted for nothing; absent: none.")
        @Nullable List<Granted> granted,
    @Schema(description = "When it was taken back; absent: it was not.") @Nullable Instant undoneAt,
    @Schema(description = "What was taken back then.") @Nullable List<UnitAmount> takenBack) {}
