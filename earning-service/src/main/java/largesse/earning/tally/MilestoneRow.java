package largesse.earning.tally;

import java.time.Instant;
import java.util.UUID;

/**
 * A milestone about to be written.
 *
 * @param originId the purchase, or activity, that did it
 * @param credited smallest steps, over all units
 */
public record MilestoneRow(
    Reached reached,
    UUID originId,
    Instant occurredAt,
    Instant recordedAt,
    long configurationRevision,
    long credited) {}
