package largesse.rewards.grant;

import java.time.Instant;
import java.util.UUID;

/**
 * A reward granted, for nothing or for units that are burned already.
 *
 * @param memberId whom it was granted, who may be merged into another one since
 * @param reward its code; the catalogue may not have it
 * @param unit burned for it; empty: none
 * @param cost smallest steps of that
 * @param originType what it was granted for, as "PURCHASE"
 */
record Grant(
    String programme,
    UUID memberId,
    UUID id,
    String reward,
    int quantity,
    String unit,
    long cost,
    String rule,
    String originType,
    UUID originId,
    Instant grantedAt) {

  /**
   * A grant as it stands.
   *
   * @param memberId whose it is now
   * @param waitsFor while it is owed, why; empty: it is about to be issued
   * @param used pieces that had been used when it was revoked
   */
  record Standing(UUID memberId, Grant grant, GrantState state, String waitsFor, int used) {}
}
