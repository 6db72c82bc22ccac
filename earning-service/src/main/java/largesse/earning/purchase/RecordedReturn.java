package largesse.earning.purchase;

import java.time.Instant;
import java.util.UUID;

/**
 * A return in the book.
 *
 * @param shareMicros the share reversed
 * @param answer the response as stored
 */
record RecordedReturn(UUID id, Return goods, Instant recordedAt, long shareMicros, byte[] answer) {}
