package largesse.earning.activity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.earning.member.Member;
import largesse.earning.rule.Room;

/**
 * An activity in the book.
 *
 * @param activity its member by our id
 * @param member as the activity found them
 * @param room what others had left of caps
 * @param kin who ever was one with the member, where that is asked for
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
    Set<UUID> kin,
    byte[] answer,
    Optional<Undone> undone) {
  RecordedActivity {
    kin = Set.copyOf(kin);
  }

  /**
   * That it was taken back.
   *
   * @param answer the response as stored
   */
  record Undone(Instant at, byte[] answer) {}
}
