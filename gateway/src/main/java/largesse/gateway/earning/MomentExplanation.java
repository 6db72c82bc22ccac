package largesse.gateway.earning;

import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a moment earned what it did. */
@Schema(description = "Why a moment earned what it did.")
@Example(
    """
    {"moment": {"id": "0199c0de-0000-7000-8000-000000000017", "kind": "BIRTHDAY", "year": 2026,
                "occurredAt": "2026-11-21T23:00:00Z", "recordedAt": "2026-11-21T23:00:01Z",
                "credits": 1, "grants": 0},
     "member": {"id": "0199c0de-0000-7000-8000-000000000001", "segment": "Consumer"},
     "rules": [{"rule": "birthdays", "version": 1, "applied": true, "reason": "The condition held.",
                "credits": [{"unit": "points", "baseAmount": 50, "amount": 50,
                             "multipliedBy": []}]}]}
    """)
public record MomentExplanation(
    Moment moment,
    @Schema(description = "The member as the moment found them.")
        Explanation.@Nullable MemberThen member,
    @Schema(description = "Every rule for it known then, by id.")
        List<Explanation.RuleOutcome> rules) {}
