package largesse.gateway.earning;

import largesse.gateway.json.Decimal;
import largesse.gateway.json.FieldFault;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** So much of a measure in a window. */
@Schema(description = "So much of a measure in a window; the newest version.")
@Example(
    """
    {"goal": "three-brands", "name": "Three brands in a quarter", "measure": "DISTINCT_BRANDS",
     "target": "3", "window": "QUARTER", "active": true, "revision": 1}
    """)
public record Goal(
    String goal,
    @Nullable String name,
    @Nullable String when,
    @Nullable String lines,
    Rule.@Nullable Scope scope,
    @Nullable Measure measure,
    @Nullable Decimal target,
    @Nullable Boolean individual,
    @Nullable Window window,
    @Nullable Boolean repeatable,
    @Nullable Boolean onceADay,
    Rule.@Nullable Period period,
    boolean active,
    @Schema(description = "The version: one more at every change.") long revision) {

  /** What is counted. */
  @Schema(
      name = "GoalMeasure",
      description =
          "What is counted of the lines that count: purchases, whole pieces, their net, or how many"
              + " different brands or categories.")
  public enum Measure {
    VISITS,
    ITEMS,
    SPEND,
    DISTINCT_BRANDS,
    DISTINCT_CATEGORIES
  }

  /** When it begins anew. */
  @Schema(
      name = "GoalWindow",
      description = "When it begins anew; WHOLE: never, it counts throughout its period.")
  public enum Window {
    WHOLE,
    MONTH,
    QUARTER,
    YEAR
  }

  /** What a goal shall be. */
  @Schema(
      name = "PutGoal",
      description =
          "What counts, how much of it reaches the goal and in which window never changes.",
      requiredProperties = {"measure"})
  @Example(
      """
      {"name": "Three brands in a quarter", "measure": "DISTINCT_BRANDS", "target": "3",
       "window": "QUARTER"}
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
      @Nullable Measure measure,
      @Schema(
              description =
                  "How much reaches it; of SPEND an amount in the programme's currency. Absent of an"
                      + " individual goal.")
          @Nullable Decimal target,
      @Schema(
              description =
                  "Whether each member has a target of their own, proposed and accepted; absent:"
                      + " false.")
          @Nullable Boolean individual,
      @Schema(description = "Absent: WHOLE.") @Nullable Window window,
      @Schema(description = "Whether as much again reaches it again; absent: false.")
          @Nullable Boolean repeatable,
      @Schema(description = "Whether all visits of a business date count as one; absent: false.")
          @Nullable Boolean onceADay,
      Rule.@Nullable Period period,
      @Schema(description = "A goal is switched off, never deleted; absent: true.")
          @Nullable Boolean active) {
    private static final long MILLION = 1_000_000;

    public Put {
      if (target != null && measure != Measure.SPEND && target.millionths() % MILLION != 0) {
        throw new FieldFault("A target that is no amount of money is a whole number.");
      }
    }
  }
}
