package largesse.members.member;

import java.time.Instant;
import java.util.UUID;

/**
 * An enrolled customer.
 *
 * @param externalId the chain's own id; empty: none
 * @param segment the audience; may be empty
 * @param zone of home; may be empty
 * @param language BCP 47; may be empty
 * @param revision of what is edited: all of the above
 * @param version of the events that tell of this member: the larger one is the newer
 * @param tier as last told by an event, its code; empty: none. What it is now is a {@link
 *     largesse.members.tier.Standing}
 */
public record Member(
    String programme,
    UUID id,
    String externalId,
    String segment,
    String zone,
    String language,
    Instant enrolledAt,
    long revision,
    long version,
    String tier) {}
