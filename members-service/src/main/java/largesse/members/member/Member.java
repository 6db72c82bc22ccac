package largesse.members.member;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An enrolled customer.
 *
 * @param externalId the chain's own id; empty: none
 * @param segment the audience; may be empty
 * @param zone of home; may be empty
 * @param language BCP 47; may be empty
 * @param referralCode what friends enrol by
 * @param referredBy who won them; null: nobody
 * @param revision of what is edited: external id to kind, and the date of birth
 * @param version of the events that tell of this member: the larger one is the newer
 * @param tier as last told by an event, its code; empty: none. What it is now is a {@link
 *     largesse.members.tier.Standing}
 * @param mergedInto who remains of the two; null: they do
 */
public record Member(
    String programme,
    UUID id,
    String externalId,
    String segment,
    String zone,
    String language,
    MemberKind kind,
    Instant enrolledAt,
    String referralCode,
    @Nullable UUID referredBy,
    long revision,
    long version,
    String tier,
    @Nullable UUID mergedInto) {

  /** This member with another referral code. */
  Member withReferralCode(String code) {
    return new Member(
        programme,
        id,
        externalId,
        segment,
        zone,
        language,
        kind,
        enrolledAt,
        code,
        referredBy,
        revision,
        version,
        tier,
        mergedInto);
  }
}
