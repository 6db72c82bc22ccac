package largesse.gateway.causes;

import java.time.Instant;
import java.util.List;
import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a member is recognised for. */
@Schema(description = "What a member is recognised for; it tells nothing of what they chose.")
@Example(
    """
    {"reached": [{"level": {"level": "bronze", "measure": "AMOUNT", "amount": "10",
                            "badge": "star-1",
                            "names": [{"language": "en", "text": "Bronze giver"}],
                            "onReturn": "KEEP", "revision": 1},
                  "reachedAt": "2026-11-22T09:00:00Z"}],
     "next": [{"level": {"level": "streak", "measure": "STREAK_WEEKS", "count": 4,
                         "badge": "flame",
                         "names": [{"language": "en", "text": "Four weeks in a row"}],
                         "onReturn": "KEEP", "revision": 1},
               "value": "3"}]}
    """)
public record Recognition(
    @Schema(description = "In the order in which they were reached.") List<Reached> reached,
    @Schema(description = "The next of each measure that has one.") List<Next> next) {

  /** A level that a member has reached. */
  @Schema(name = "ReachedLevel", description = "A level that a member has reached.")
  public record Reached(RecognitionLevel level, Instant reachedAt) {}

  /** A level that a member has not reached. */
  @Schema(name = "NextLevel", description = "A level that a member has not reached.")
  public record Next(
      RecognitionLevel level,
      @Schema(
              description =
                  "How far they are: the amount, the purchases, or the weeks of the run that this"
                      + " week or the last belongs to.")
          Decimal value) {}
}
