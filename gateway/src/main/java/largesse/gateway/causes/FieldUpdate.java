package largesse.gateway.causes;

import java.time.Instant;
import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** News from the field, or a testimonial. */
@Schema(description = "News from the field, or a testimonial.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000008", "kind": "NEWS",
     "texts": [{"language": "en", "text": "The new lifeboat is here."}],
     "pictureUrl": "https://example.org/boat.jpg",
     "alternativeTexts": [{"language": "en", "text": "A lifeboat"}],
     "place": {"name": "Ålesund"}, "state": "PUBLISHED", "postedAt": "2026-11-22T09:00:00Z",
     "decidedAt": "2026-11-22T10:00:00Z"}
    """)
public record FieldUpdate(
    String id,
    @Nullable Kind kind,
    @Schema(description = "Where Accept-Language asks for one, in the best only.")
        List<Wording> texts,
    @Nullable String attribution,
    @Nullable String pictureUrl,
    @Nullable List<Wording> alternativeTexts,
    @Nullable Place place,
    @Nullable State state,
    Instant postedAt,
    @Schema(description = "Absent for readers.") @Nullable String postedBy,
    @Nullable Instant decidedAt,
    @Schema(description = "Absent for readers.") @Nullable String decidedBy) {

  /** Of what kind an update is. */
  @Schema(name = "UpdateKind", description = "Of what kind an update is.")
  public enum Kind {
    NEWS,
    TESTIMONIAL
  }

  /** Who sees an update. */
  @Schema(name = "UpdateState", description = "Who sees an update: readers the published ones.")
  public enum State {
    PENDING,
    PUBLISHED,
    REJECTED
  }

  /** What to post. */
  @Schema(
      name = "PostUpdate",
      requiredProperties = {"texts"})
  @Example(
      """
      {"texts": [{"language": "en", "text": "The new lifeboat is here."}],
       "pictureUrl": "https://example.org/boat.jpg",
       "alternativeTexts": [{"language": "en", "text": "A lifeboat"}],
       "place": {"name": "Ålesund", "latitude": "62.47", "longitude": "6.15"}}
      """)
  public record Post(
      @Schema(description = "Absent: NEWS.") @Nullable Kind kind,
      @Schema(description = "In each language at most 2,000 characters.", maxItems = 20)
          @Nullable List<Wording> texts,
      @Schema(description = "Who says it, of a testimonial.", maxLength = 200)
          @Nullable String attribution,
      @Schema(description = "Where a picture is, by https.") @Nullable String pictureUrl,
      @Schema(
              description = "What the picture shows, in at most 300 characters of each language.",
              maxItems = 20)
          @Nullable List<Wording> alternativeTexts,
      @Schema(description = "Where it happened.") @Nullable Place place) {}

  /** Why to publish. */
  @Schema(name = "PublishUpdate", description = "Why to publish.")
  @Example("{\"reason\": \"Asked the skipper\"}")
  public record Publish(
      @Schema(description = "Why, for the audit trail.") @Nullable String reason) {}

  /** Why to reject. */
  @Schema(
      name = "RejectUpdate",
      description = "Why to reject.",
      requiredProperties = {"reason"})
  @Example("{\"reason\": \"The children in the picture were not asked\"}")
  public record Reject(
      @Schema(description = "Why, for the audit trail.") @Nullable String reason) {}
}
