package largesse.gateway.causes;

import java.time.Instant;
import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where the share of a receipt's purchase goes. */
@Schema(description = "Where the share of a receipt's purchase goes, and where it could.")
@Example(
    """
    {"split": [{"cause": "sea-rescue", "percent": 100}], "source": "PURCHASE",
     "expiresAt": "2026-11-25T09:00:00Z",
     "causes": [{"cause": "sea-rescue", "name": "Sea rescue", "state": "ACTIVE", "revision": 1}]}
    """)
public record ReceiptChoice(
    @Schema(description = "Empty: the panel's default in parts that are no whole percents.")
        List<ChoicePart> split,
    @Schema(description = "PURCHASE once somebody has chosen.") Choice.@Nullable Source source,
    @Schema(description = "Until when the link is good.") Instant expiresAt,
    @Schema(description = "What can be chosen; absent in the answer to a choice.")
        @Nullable List<Cause> causes) {

  /** What is chosen. */
  @Schema(
      name = "PutReceiptChoice",
      description = "What is chosen.",
      requiredProperties = {"split"})
  @Example("{\"split\": [{\"cause\": \"sea-rescue\", \"percent\": 100}]}")
  public record Put(
      @Schema(description = "Whole percents that sum to 100.") @Nullable List<ChoicePart> split) {}
}
