package largesse.gateway.causes;

import java.time.Instant;
import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A curated list of causes. */
@Schema(description = "A curated list of causes: neither too small nor too large.")
@Example(
    """
    {"panel": "winter", "name": "Winter", "zones": [],
     "causes": ["sea-rescue", "reading", "rivers"], "minSize": 3, "maxSize": 12, "defaultChoice": [{"cause": "sea-rescue", "percent": 100}],
     "defaultByVotes": false, "state": "OPEN", "openedAt": "2026-11-22T09:00:00Z", "revision": 2}
    """)
public record Panel(
    String panel,
    String name,
    @Schema(description = "For which zones; empty: for the whole programme.") List<String> zones,
    List<String> causes,
    int minSize,
    int maxSize,
    @Schema(description = "Empty: all causes in equal parts, or by votes.")
        List<ChoicePart> defaultChoice,
    @Schema(description = "Whether the default is divided as the others have chosen.")
        boolean defaultByVotes,
    State state,
    @Schema(description = "From when it was the one to choose from; absent: since ever, or not.")
        @Nullable Instant openedAt,
    @Nullable Instant closedAt,
    long revision) {

  /** Whether members may choose from a panel. */
  @Schema(name = "PanelState", description = "Whether members may choose from a panel.")
  public enum State {
    DRAFT,
    OPEN,
    CLOSED
  }

  /** What a panel shall be. */
  @Schema(
      name = "PutPanel",
      requiredProperties = {"name", "causes"})
  @Example(
      """
      {"name": "Winter", "causes": ["sea-rescue", "reading", "rivers"],
       "defaultChoice": [{"cause": "sea-rescue", "percent": 100}]}
      """)
  public record Put(
      @Nullable String name,
      @Schema(
              description =
                  "For which zones: what is bought there goes by it, and who lives there chooses"
                      + " from it. Absent: for the whole programme, wherever no panel of the zone is"
                      + " open.")
          @Nullable List<String> zones,
      @Schema(description = "In the order in which they are shown.") @Nullable List<String> causes,
      @Schema(description = "Absent: 3.") int minSize,
      @Schema(description = "Absent: 12.") int maxSize,
      @Schema(description = "Where the share goes of those who have not chosen.")
          @Nullable List<ChoicePart> defaultChoice,
      @Schema(description = "Instead: as those have chosen who have, counted once a day.")
          boolean defaultByVotes,
      @Schema(description = "Why, for the audit trail.") @Nullable String reason) {}

  /** From when a panel shall be open. */
  @Schema(name = "OpenPanel", description = "From when the panel shall be open.")
  @Example("{}")
  public record Open(
      @Schema(
              description =
                  "Only for the programme's first, and not in the future. Absent: since ever for"
                      + " the first, else from now.")
          @Nullable Instant effectiveFrom) {}

  /** What members may choose from. */
  @Schema(name = "CurrentPanel", description = "What members may choose from.")
  @Example(
      """
      {"panel": "winter", "name": "Winter", "openedAt": "2026-11-22T09:00:00Z",
       "causes": [{"cause": "sea-rescue", "name": "Sea rescue",
                   "summary": "Lifeboats on the west coast.", "theme": "sea",
                   "registryNumber": "936894383", "country": "NO", "revision": 1}]}
      """)
  public record Current(
      String panel,
      String name,
      @Schema(description = "Absent: since ever.") @Nullable Instant openedAt,
      List<Cause> causes) {}
}
