package largesse.gateway.causes;

import java.time.Instant;
import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The choice that holds for a member. */
@Schema(description = "The choice that holds for a member: the standing one, else the default.")
@Example(
    """
    {"split": [{"cause": "sea-rescue", "percent": 60}, {"cause": "reading", "percent": 40}],
     "source": "STANDING", "since": "2026-11-22T09:10:00Z", "chooseAgain": false}
    """)
public record Choice(
    @Schema(description = "Empty: equal parts of all causes of the panel.") List<ChoicePart> split,
    @Nullable Source source,
    @Schema(description = "Absent for the default.") @Nullable Instant since,
    @Schema(
            description =
                """
                Whether to ask the member to choose again: a cause of it is suspended or retired, or
                it is the default since a merge by ASK left them without a choice.
                """)
        boolean chooseAgain) {

  /** Where a choice comes from. */
  @Schema(name = "ChoiceSource", description = "Where a choice comes from.")
  public enum Source {
    PURCHASE,
    STANDING,
    DEFAULT
  }

  /** What to choose. */
  @Schema(
      name = "PutChoice",
      description = "What to choose; an empty split is no choice of one's own.",
      requiredProperties = {"split"})
  @Example(
      """
      {"split": [{"cause": "sea-rescue", "percent": 60}, {"cause": "reading", "percent": 40}]}
      """)
  public record Put(
      @Schema(maxItems = 10) @Nullable List<ChoicePart> split,
      @Schema(description = "For operators who import history, once a member; absent: now.")
          @Nullable Instant effectiveFrom) {}
}
