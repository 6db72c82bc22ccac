package largesse.gateway.earning;

import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A purchase in each of so many weeks, or months, in a row. */
@Schema(
    description =
        "A purchase that counts in each of so many weeks, or months, in a row; the newest version.")
@Example(
    """
    {"streak": "four-weeks", "name": "Four weeks in a row", "every": "WEEK", "inARow": 4,
     "repeatable": true, "active": true, "revision": 1}
    """)
public record Streak(
    String streak,
    @Nullable String name,
    @Nullable String when,
    @Nullable String lines,
    Rule.@Nullable Scope scope,
    @Nullable Every every,
    @Schema(description = "How many in a row complete it.") long inARow,
    @Nullable Boolean repeatable,
    Rule.@Nullable Period period,
    boolean active,
    @Schema(description = "The version: one more at every change.") long revision) {

  /** What follows each other. */
  @Schema(
      name = "StreakPeriod",
      description = "What follows each other: weeks from Monday to Sunday, or calendar months.")
  public enum Every {
    WEEK,
    MONTH
  }

  /** What a streak shall be. */
  @Schema(
      name = "PutStreak",
      description = "What follows each other, and how many complete the streak, never changes.",
      requiredProperties = {"every", "inARow"})
  @Example(
      """
      {"name": "Four weeks in a row", "every": "WEEK", "inARow": 4, "repeatable": true}
      """)
  public record Put(
      @Nullable String name,
      @Schema(
              description = "CEL over purchase, member and store; absent: every purchase counts.",
              examples = "purchase.channel == 'WEB'")
          @Nullable String when,
      @Schema(
              description = "CEL over line too: which lines count; absent: all.",
              examples = "line.brand == 'own'")
          @Nullable String lines,
      Rule.@Nullable Scope scope,
      @Nullable Every every,
      @Schema(description = "How many in a row complete it.", minimum = "2", maximum = "520")
          long inARow,
      @Schema(description = "Whether as many more complete it again; absent: false.")
          @Nullable Boolean repeatable,
      Rule.@Nullable Period period,
      @Schema(description = "A streak is switched off, never deleted; absent: true.")
          @Nullable Boolean active) {}
}
