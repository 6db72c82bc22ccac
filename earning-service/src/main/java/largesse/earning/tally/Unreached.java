package largesse.earning.tally;

import java.time.Instant;
import java.util.UUID;

/**
 * That a member no longer reaches what they had reached: what it earned goes.
 *
 * @param id what its credits come from
 * @param occurredAt when it was reached
 * @param originId the purchase that reached it
 */
public record Unreached(
    UUID id,
    String programme,
    UUID memberId,
    String counter,
    long number,
    Instant occurredAt,
    UUID originId) {}
