package largesse.gateway.causes;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that somebody changed. */
@Schema(description = "Something that somebody changed.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000008", "action": "SUSPENDED", "actor": "eva",
     "reason": "Under investigation", "detail": "Keeps what comes to it",
     "recordedAt": "2026-11-22T09:00:00Z"}
    """)
public record CauseChange(
    String id,
    @Schema(description = "What was done, as CREATED, EDITED, VETTED, SUSPENDED.") String action,
    @Schema(description = "Who; absent: the service itself, as the policy says.")
        @Nullable String actor,
    @Nullable String reason,
    @Nullable String detail,
    Instant recordedAt) {}
