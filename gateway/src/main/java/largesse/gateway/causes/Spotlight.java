package largesse.gateway.causes;

import java.time.Instant;
import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some causes in front for a time. */
@Schema(description = "Some causes in front for a time; it never changes who is given what.")
@Example(
    """
    {"spotlight": "advent", "causes": ["sea-rescue"], "from": "2026-11-29T00:00:00+01:00",
     "until": "2026-12-25T00:00:00+01:00",
     "badges": [{"language": "en", "text": "This Advent"}], "revision": 1}
    """)
public record Spotlight(
    String spotlight,
    List<String> causes,
    Instant from,
    Instant until,
    List<Wording> badges,
    long revision) {

  /** What a spotlight shall be. */
  @Schema(
      name = "PutSpotlight",
      requiredProperties = {"causes", "from", "until"})
  @Example(
      """
      {"causes": ["sea-rescue"], "from": "2026-11-29T00:00:00+01:00",
       "until": "2026-12-25T00:00:00+01:00",
       "badges": [{"language": "en", "text": "This Advent"},
                  {"language": "nb", "text": "Denne adventen"}]}
      """)
  public record Put(
      @Schema(description = "In the order in which they come.") @Nullable List<String> causes,
      @Nullable Instant from,
      @Schema(description = "Exclusive.") @Nullable Instant until,
      @Schema(
              description = "What stands on the causes, in at most 60 characters of each language.",
              maxItems = 20)
          @Nullable List<Wording> badges) {}

  /** What stands on a cause while it is put forward. */
  @Schema(name = "Badge", description = "What stands on a cause while it is put forward.")
  public record Badge(String spotlight, List<Wording> texts, Instant until) {}
}
