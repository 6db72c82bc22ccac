package largesse.gateway.earning;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A credit that a rule gave. */
@Schema(description = "A credit that a rule gave.")
public record Earned(
    String unit,
    @Schema(description = "In the unit's smallest step.") long amount,
    State state,
    String rule,
    @Nullable Instant activatesAt,
    @Schema(description = "When it lapses; absent: never.") @Nullable Instant expiresAt,
    @Schema(
            description =
                "The punch card, goal or streak whose reaching it was given for; absent: none.")
        @Nullable String goal,
    @Schema(
            description =
                "Whether it was given for that another member has won the buyer; absent: it wasn't.")
        @Nullable Boolean referral) {

  /** Whether it can be spent. */
  @Schema(name = "EarnedState", description = "Whether it can be spent now, or later.")
  public enum State {
    AVAILABLE,
    PENDING
  }
}
