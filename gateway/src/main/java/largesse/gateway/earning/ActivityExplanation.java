package largesse.gateway.earning;

import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an activity earned what it did. */
@Schema(description = "Why an activity earned what it did.")
@Example(
    """
    {"activity": "0199c0de-0000-7000-8000-000000000010",
     "member": {"id": "0199c0de-0000-7000-8000-000000000001", "segment": "Consumer"},
     "rules": [{"rule": "reviews", "version": 1, "applied": true, "reason": "The condition held.",
                "credits": [{"unit": "points", "baseAmount": 10, "amount": 10,
                             "multipliedBy": []}]}]}
    """)
public record ActivityExplanation(
    String activity,
    @Schema(description = "The member as the activity found them.")
        Explanation.@Nullable MemberThen member,
    @Schema(description = "Every rule for its type known then, by id.")
        List<Explanation.RuleOutcome> rules,
    @Schema(
            description =
                "The rules for the punch cards and goals that it made the member reach; absent: none.")
        @Nullable List<Explanation.MilestoneOutcome> milestones) {}
