package largesse.causes.trail;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that somebody changed.
 *
 * @param id a UUIDv7, larger than those of earlier changes
 * @param detail what exactly, in words; may be empty
 */
public record Change(UUID id, Action action, Act act, String detail, Instant recordedAt) {}
