package largesse.gateway.causes;

import java.time.Instant;
import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a cause is to reach, with its gauge. */
@Schema(description = "What a cause is to reach, with its gauge.")
@Example(
    """
    {"target": "10000", "whenReached": "REDIRECT", "successor": "rivers", "settled": "1200",
     "confirmed": "8800", "percent": 100, "reachedAt": "2026-11-22T09:00:00Z",
     "applied": "REDIRECT", "revision": 1}
    """)
public record CauseGoal(
    @Schema(description = "How much it is to be paid; absent: an indicator is to reach its target.")
        @Nullable Decimal target,
    @Nullable String indicator,
    @Nullable WhenReached whenReached,
    @Nullable String successor,
    @Schema(description = "Given to the bank or paid, and not confirmed yet; of a target.")
        @Nullable Decimal settled,
    @Schema(description = "Confirmed by the cause; of a target.") @Nullable Decimal confirmed,
    @Schema(description = "Rounded down; 100 is the target.") long percent,
    @Schema(description = "Absent: not yet.") @Nullable Instant reachedAt,
    @Schema(
            description =
                "What became of the cause then; CLOSE also where nobody was left to redirect to.")
        @Nullable WhenReached applied,
    long revision) {

  /** What becomes of a cause at its goal. */
  @Schema(
      description =
          "What becomes of a cause at its goal: it goes on, is retired for a successor, or retired.")
  public enum WhenReached {
    CONTINUE,
    REDIRECT,
    CLOSE
  }

  /** What a goal shall be. */
  @Schema(name = "PutCauseGoal")
  @Example("{\"target\": \"10000\", \"whenReached\": \"REDIRECT\", \"successor\": \"rivers\"}")
  public record Put(
      @Schema(description = "How much the cause is to be paid, in the programme's currency.")
          @Nullable Decimal target,
      @Schema(description = "Or which indicator is to reach its target.")
          @Nullable String indicator,
      @Schema(description = "Absent: CONTINUE.") @Nullable WhenReached whenReached,
      @Schema(description = "Who receives what is redirected.") @Nullable String successor,
      @Schema(description = "Why, for the audit trail.") @Nullable String reason) {}
}
