package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a programme asks of its causes. */
@Schema(description = "What a programme asks of its causes.")
@Example(
    """
    {"criteria": [{"criterion": "registered", "description": "In the national registry."}],
     "warningDays": 30, "graceDays": 14, "revision": 1}
    """)
public record CurationPolicy(
    List<Criterion> criteria, int warningDays, int graceDays, long revision) {

  /** Something that a cause must meet. */
  @Schema(
      description = "Something that a cause must meet.",
      requiredProperties = {"criterion"})
  public record Criterion(@Nullable String criterion, @Nullable String description) {}

  /** What the policy shall be. */
  @Schema(name = "PutCurationPolicy", description = "What to ask of causes.")
  @Example(
      """
      {"criteria": [{"criterion": "registered", "description": "In the national registry."}],
       "warningDays": 30, "graceDays": 14}
      """)
  public record Put(
      @Schema(description = "Empty: every cause is vetted at once.")
          @Nullable List<Criterion> criteria,
      @Schema(description = "How long before a document expires a warning is given.")
          int warningDays,
      @Schema(description = "For how long after it expired the cause is not suspended yet.")
          int graceDays,
      @Schema(description = "Why, for the audit trail.") @Nullable String reason) {}
}
