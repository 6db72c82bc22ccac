package largesse.gateway.rewards;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reward granted for nothing. */
@Schema(description = "A reward granted for nothing.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000016",
     "member": "0199c0de-0000-7000-8000-000000000001", "reward": "coffee", "quantity": 1,
     "rule": "tenth-coffee",
     "origin": {"type": "PURCHASE", "id": "0199c0de-0000-7000-8000-000000000002"},
     "grantedAt": "2026-11-22T09:15:00Z", "state": "OWED", "waitsFor": "OUT_OF_STOCK"}
    """)
public record Grant(
    @Schema(description = "Its redemption has the same.") String id,
    String member,
    String reward,
    @Schema(description = "How many pieces.") int quantity,
    @Schema(description = "Absent: units turned into it by themselves.") @Nullable String rule,
    Origin origin,
    Instant grantedAt,
    @Nullable State state,
    @Schema(
            description =
                "While it is owed, why: REWARD_UNKNOWN, REWARD_INACTIVE or OUT_OF_STOCK; absent: it is"
                    + " about to be issued.")
        @Nullable String waitsFor,
    @Schema(description = "How many pieces had been used when it was revoked; absent: none.")
        @Nullable Integer used,
    @Schema(description = "The unit that was burned for it; absent: none.") @Nullable String unit,
    @Schema(description = "How much of it, in its smallest step.") @Nullable Long cost) {

  /** What a reward was granted for. */
  @Schema(name = "GrantOrigin", description = "What a reward was granted for.")
  public record Origin(String type, String id) {}

  /** Where a grant stands. */
  @Schema(
      name = "GrantState",
      description =
          "Where a grant stands: OWED until the catalogue has it, then ISSUED as a redemption with its"
              + " id. When what it was granted for comes back: REVOKING, then REVOKED, or KEPT when"
              + " some of it had been used.")
  public enum State {
    OWED,
    ISSUED,
    REVOKING,
    REVOKED,
    KEPT
  }
}
