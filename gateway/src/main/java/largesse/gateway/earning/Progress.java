package largesse.gateway.earning;

import java.time.LocalDate;
import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a member stands with a punch card, goal or streak. */
@Schema(
    description =
        "How a member stands with a punch card, goal or streak in the window that is under way:"
            + " stamps, visits, items, brands, categories, weeks or months in a row, or an amount in"
            + " the programme's currency.")
@Example(
    """
    {"goal": "coffee", "kind": "PUNCH_CARD", "name": "The eleventh coffee is free",
     "progress": "8", "target": "10", "missing": "2", "reached": 3}
    """)
public record Progress(
    @Schema(description = "The punch card, goal or streak.") String goal,
    @Nullable Kind kind,
    @Nullable String name,
    @Schema(description = "What a purchase added; \"0\" where it had been counted already.")
        @Nullable Decimal added,
    Decimal progress,
    @Schema(description = "How much reaches it.") @Nullable Decimal target,
    @Nullable Decimal missing,
    @Schema(description = "How often it was reached in this window.") long reached,
    @Schema(description = "How many of these a purchase brought; absent: none.")
        @Nullable Long newlyReached,
    @Schema(
            description =
                "How many pieces are free now; negative: more were than had been reached. Absent:"
                    + " none.")
        @Nullable Long freeItems,
    @Schema(description = "The first day on which it no longer counts, or a streak is broken.")
        @Nullable LocalDate until) {

  /** What it is. */
  @Schema(name = "GoalKind", description = "What a member advances in.")
  public enum Kind {
    PUNCH_CARD,
    GOAL,
    STREAK
  }
}
