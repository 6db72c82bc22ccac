package largesse.gateway.earning;

import java.time.Instant;
import java.util.Map;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a member did, as an outside system tells it. */
@Schema(
    description = "What a member did beyond purchases.",
    requiredProperties = {"source", "externalId", "type", "member", "occurredAt"})
@Example(
    """
    {"source": "shop-reviews", "externalId": "r-4711", "type": "review",
     "member": {"externalId": "c-1"}, "occurredAt": "2026-11-22T10:15:00+01:00",
     "attributes": {"stars": 5, "site": "web"}}
    """)
public record Activity(
    @Schema(description = "The system that tells it; with externalId the natural key.")
        @Nullable String source,
    @Schema(description = "Its id there.") @Nullable String externalId,
    @Nullable String type,
    Purchase.@Nullable Buyer member,
    @Nullable Instant occurredAt,
    @Schema(description = "What is told of it, by the names of its type's attributes.")
        @Nullable Map<String, AttributeValue> attributes) {

  /** Which activity is taken back. */
  @Schema(
      name = "UndoActivity",
      description = "Which activity is taken back, by its natural key.",
      requiredProperties = {"source", "externalId"})
  @Example(
      """
      {"source": "shop-reviews", "externalId": "r-4711"}
      """)
  public record Undo(@Nullable String source, @Nullable String externalId) {}
}
