package largesse.members.tier;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tier that a member was found to have when last judged.
 *
 * @param earned the code of the one reached by the policy; empty: none
 * @param fallsOn the day on which it falls unless it is reached anew; null: it isn't about to
 * @param dueOn the first day on which something changes by itself; null: none
 * @param granted the code of the one given by hand; empty: none
 * @param grantedUntil the last day of that; null: for life
 */
record HeldTier(
    UUID memberId,
    LocalDate enrolledOn,
    String earned,
    @Nullable LocalDate fallsOn,
    @Nullable LocalDate dueOn,
    String granted,
    @Nullable LocalDate grantedUntil) {

  /** Of who is enrolled on a day. */
  static HeldTier none(UUID memberId, LocalDate enrolledOn) {
    return new HeldTier(memberId, enrolledOn, "", null, null, "", null);
  }
}
