package largesse.earning.tally;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.earning.grant.Grant;

/**
 * A milestone about to be written.
 *
 * @param originId the purchase, or activity, that did it
 * @param granted the rewards that it is granted
 * @param credited smallest steps, over all units
 */
public record MilestoneRow(
    Reached reached,
    UUID originId,
    Instant occurredAt,
    Instant recordedAt,
    long configurationRevision,
    List<Grant> granted,
    long credited) {}
