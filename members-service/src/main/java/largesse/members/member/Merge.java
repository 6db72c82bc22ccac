package largesse.members.member;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a member was found to be another one too, who remains.
 *
 * @param mergedBy the operator, as the issuer of their token names them
 * @param before what who remains was until then
 * @param birthGiven whether who remains was given the date of birth of the other
 */
record Merge(
    String programme,
    UUID id,
    UUID memberId,
    UUID mergedId,
    Instant mergedAt,
    String mergedBy,
    Before before,
    boolean birthGiven) {

  /**
   * What a member is again when a merge is undone.
   *
   * @param referredBy null: nobody
   * @param tier as last judged
   */
  record Before(Instant enrolledAt, @Nullable UUID referredBy, ToldTier tier) {}
}
