package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A level of recognition. */
@Schema(description = "A level of recognition.")
@Example(
    """
    {"level": "bronze", "measure": "AMOUNT", "amount": "10", "badge": "star-1",
     "names": [{"language": "en", "text": "Bronze giver"}], "onReturn": "KEEP", "revision": 1}
    """)
public record RecognitionLevel(
    String level,
    @Nullable Measure measure,
    @Schema(description = "From which it is reached, in the programme's currency; of AMOUNT.")
        @Nullable Decimal amount,
    @Schema(description = "From how many purchases or weeks; of the others.") @Nullable Long count,
    String badge,
    @Schema(description = "Where Accept-Language asks for one, in the best only.")
        List<Wording> names,
    @Nullable OnReturn onReturn,
    long revision) {

  /** What a level counts. */
  @Schema(
      name = "RecognitionMeasure",
      description =
          "What a level counts: what is given, purchases that give by the member's own choice, or"
              + " the longest run of weeks with such a purchase.")
  public enum Measure {
    AMOUNT,
    PURCHASES_WITH_CHOICE,
    STREAK_WEEKS
  }

  /** What a return does with a level that is no longer met. */
  @Schema(
      name = "RecognitionOnReturn",
      description = "What a return does with a level that is no longer met.")
  public enum OnReturn {
    KEEP,
    REVOKE
  }

  /** What a level shall be. */
  @Schema(
      name = "PutRecognitionLevel",
      requiredProperties = {"measure", "badge", "names"})
  @Example(
      """
      {"measure": "STREAK_WEEKS", "count": 4, "badge": "flame",
       "names": [{"language": "en", "text": "Four weeks in a row"},
                 {"language": "nb", "text": "Fire uker på rad"}]}
      """)
  public record Put(
      @Schema(description = "What it counts; it never changes.") @Nullable Measure measure,
      @Schema(description = "From which it is reached, of AMOUNT; it never changes.")
          @Nullable Decimal amount,
      @Schema(description = "From how many purchases or weeks, of the others; it never changes.")
          long count,
      @Schema(description = "What shows it, a code or a link.") @Nullable String badge,
      @Schema(maxItems = 20) @Nullable List<Wording> names,
      @Schema(description = "Absent: KEEP; it never changes.") @Nullable OnReturn onReturn) {}
}
