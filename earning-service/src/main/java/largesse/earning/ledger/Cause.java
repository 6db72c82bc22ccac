package largesse.earning.ledger;

import java.time.Instant;

/**
 * What moves units, and when.
 *
 * @param occurredAt when it happened in the world
 * @param recordedAt when the book learned of it: the programme's now
 */
public record Cause(Origin origin, Instant occurredAt, Instant recordedAt) {}
