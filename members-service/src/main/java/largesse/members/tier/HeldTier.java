package largesse.members.tier;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tier that a member was found to have when last judged.
 *
 * @param earned the code of the one reached by the policy; empty: none
 * @param fallsOn the day on which it falls unless it is reached anew; null: it isn't about to
 * @param dueOn the first day on which something changes by itself; null: none
 * @param given by hand: one to each of those who were merged, of which the highest counts
 */
record HeldTier(
    UUID memberId,
    LocalDate enrolledOn,
    String earned,
    @Nullable LocalDate fallsOn,
    @Nullable LocalDate dueOn,
    List<Given> given) {

  HeldTier {
    given = List.copyOf(given);
  }

  /**
   * A tier given by hand.
   *
   * @param tier its code
   * @param until the last day of it; null: for life
   */
  record Given(String tier, @Nullable LocalDate until) {
    boolean isHeldOn(LocalDate day) {
      return until == null || !until.isBefore(day);
    }
  }

  /** Of who is enrolled on a day. */
  static HeldTier none(UUID memberId, LocalDate enrolledOn) {
    return new HeldTier(memberId, enrolledOn, "", null, null, List.of());
  }
}
