package largesse.earning.activity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.member.Member;
import largesse.earning.rule.Room;

/**
 * An activity in the book.
 *
 * @param activity its member by our id
 * @param member as the activity found them
 * @param room what others had left of caps
 * @param answer the response as stored
 * @param undone absent: it was not taken back
 */
record RecordedActivity(
    UUID id,
    Activity activity,
    Member member,
    Instant recordedAt,
    long configurationRevision,
    Room room,
    byte[] answer,
    Optional<Undone> undone) {

  /**
   * That it was taken back.
   *
   * @param answer the response as stored
   */
  record Undone(Instant at, byte[] answer) {}
}
