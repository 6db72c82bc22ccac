package largesse.causes.member;

import java.time.Instant;
import java.util.UUID;

/**
 * That a member turned out to be another one.
 *
 * @param remainingId who remains
 * @param mergedId who is merged into them
 * @param at when they were merged, or when that was undone; by the programme's clock
 */
public record Merge(String programme, UUID id, UUID remainingId, UUID mergedId, Instant at) {}
