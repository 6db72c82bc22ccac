package largesse.causes.allocation;

import java.time.Instant;
import java.util.UUID;
import largesse.causes.choice.ChoiceSource;
import largesse.runtime.money.Micros;

/**
 * A part of a purchase's share that went to a cause or came back from it, without who gave it.
 *
 * @param id a UUIDv7
 * @param amount negative when it came back
 */
record Allocation(
    UUID id,
    Micros amount,
    String zone,
    Instant occurredAt,
    Instant recordedAt,
    ChoiceSource source) {}
