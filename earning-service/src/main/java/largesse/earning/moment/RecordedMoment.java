package largesse.earning.moment;

import java.time.Instant;
import java.util.UUID;
import largesse.earning.occasion.Happening;
import largesse.earning.rule.Moment;
import largesse.earning.rule.Room;
import largesse.earning.rule.Trigger;

/**
 * A moment in the book.
 *
 * @param room what others had left of caps
 * @param credits how many it made
 * @param grants how many rewards it was granted
 */
record RecordedMoment(
    UUID id,
    MomentKey key,
    Moment moment,
    Instant occurredAt,
    Instant recordedAt,
    long configurationRevision,
    Room room,
    int credits,
    int grants) {

  /** It as rules see it. */
  Happening happening() {
    return new Happening(
        key.programme(), key.memberId(), occurredAt, new Trigger.OfMoment(key.kind()), moment);
  }
}
