package largesse.members.spend;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Units that count for a member's tier, or, less than nothing, count no longer.
 *
 * @param homeId whose it was before they were merged into the member; null: the member's
 * @param originId the id of the purchase, return, activity or adjustment that says so
 * @param businessDate the day that they belong to: when something comes back, still that of what
 *     had credited them (xT6)
 * @param amount smallest steps
 */
public record UnitCredit(
    String programme,
    UUID memberId,
    @Nullable UUID homeId,
    UUID originId,
    String unit,
    LocalDate businessDate,
    long amount) {

  public UnitCredit(
      String programme,
      UUID memberId,
      UUID originId,
      String unit,
      LocalDate businessDate,
      long amount) {
    this(programme, memberId, null, originId, unit, businessDate, amount);
  }

  /** The same of who remains, into whom its member was merged. */
  public UnitCredit mergedInto(UUID remainingId) {
    return new UnitCredit(programme, remainingId, memberId, originId, unit, businessDate, amount);
  }
}
