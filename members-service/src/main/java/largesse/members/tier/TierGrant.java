package largesse.members.tier;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A tier given by hand: by invitation, to match one held elsewhere, or for life (xT7, xT9, xT11).
 *
 * @param tier its code; empty: what was given before is taken back
 * @param until the last day of it, in the programme's time zone; null: for life
 * @param grantedBy the giver, as the issuer of their token names them
 */
public record TierGrant(
    String tier, @Nullable LocalDate until, String reason, String grantedBy, Instant grantedAt) {

  /** Whether it gives the same for the same reason. */
  public boolean hasContentOf(TierGrant other) {
    return equals(new TierGrant(other.tier, other.until, other.reason, grantedBy, grantedAt));
  }
}
