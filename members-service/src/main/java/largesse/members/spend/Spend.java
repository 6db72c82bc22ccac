package largesse.members.spend;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one purchase adds to a member's spend, or one return takes off.
 *
 * @param homeId whose it was before they were merged into the member; null: the member's
 * @param originId the purchase's or the return's id
 * @param businessDate of the purchase, also for a return (xR6)
 * @param netMicros of a return: less than nothing
 */
public record Spend(
    String programme,
    UUID memberId,
    @Nullable UUID homeId,
    UUID originId,
    LocalDate businessDate,
    long netMicros) {

  public Spend(
      String programme, UUID memberId, UUID originId, LocalDate businessDate, long netMicros) {
    this(programme, memberId, null, originId, businessDate, netMicros);
  }

  /** The same of who remains, into whom its member was merged. */
  public Spend mergedInto(UUID remainingId) {
    return new Spend(programme, remainingId, memberId, originId, businessDate, netMicros);
  }
}
