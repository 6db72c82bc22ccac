package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many members choose for themselves. */
@Schema(
    description = "How many members choose for themselves, and how often they change their minds.")
@Example(
    """
    {"members": 530,
     "months": [{"period": "2026-11", "chose": 540, "changed": 50, "withdrew": 10}],
     "suppressed": false}
    """)
public record Participation(
    @Schema(description = "Who have a choice of their own now; absent: fewer than ten.")
        @Nullable Long members,
    List<Month> months,
    @Schema(description = "Whether a month is hidden, since fewer than ten steps were taken in it.")
        boolean suppressed) {

  /** What members did in a month. */
  @Schema(name = "MonthOfChoices", description = "What members did in a month.")
  public record Month(
      @Schema(description = "As 2026-11.") String period,
      @Schema(description = "Had none and chose.") long chose,
      @Schema(description = "Changed their minds, each time.") long changed,
      @Schema(description = "Had one and gave it up.") long withdrew) {}
}
