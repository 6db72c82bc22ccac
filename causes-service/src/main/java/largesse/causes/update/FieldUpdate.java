package largesse.causes.update;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.text.Place;
import largesse.causes.text.Wordings;

/**
 * News from the field, or a testimonial (A9).
 *
 * @param id a UUIDv7, larger than those of earlier ones
 * @param decision who published or rejected it; empty while it is pending
 */
record FieldUpdate(
    UUID id,
    Content content,
    UpdateState state,
    String postedBy,
    Instant postedAt,
    Optional<Decision> decision) {

  /** Of what kind it is. */
  enum Kind {
    NEWS,
    TESTIMONIAL
  }

  /**
   * What it says.
   *
   * @param attribution who says it; may be empty
   */
  record Content(
      Kind kind,
      Wordings texts,
      String attribution,
      Optional<Picture> picture,
      Optional<Place> place) {}

  /**
   * A picture, which stays where it is.
   *
   * @param texts what it shows, for who can't see it
   */
  record Picture(String url, Wordings texts) {}

  /** Who decided who sees it; never its author. */
  record Decision(String by, Instant at) {}
}
