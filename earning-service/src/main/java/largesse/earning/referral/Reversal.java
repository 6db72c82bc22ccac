package largesse.earning.referral;

import java.util.List;
import java.util.Map;
import largesse.earning.grant.Grant;

/**
 * What a return of a friend's purchase leaves of a referral.
 *
 * @param earnedStill what remains of the purchase earns, by unit; a unit left out: nothing
 * @param revoked what it was granted and what remains of the purchase is not
 * @param lost whether what remains of the purchase no longer qualifies
 */
public record Reversal(
    RecordedReferral referral, Map<String, Long> earnedStill, List<Grant> revoked, boolean lost) {
  public Reversal {
    earnedStill = Map.copyOf(earnedStill);
    revoked = List.copyOf(revoked);
  }
}
