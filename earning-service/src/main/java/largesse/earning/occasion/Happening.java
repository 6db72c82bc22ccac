package largesse.earning.occasion;

import java.time.Instant;
import java.util.UUID;
import largesse.earning.rule.Occasion;
import largesse.earning.rule.Trigger;

/**
 * Something that happened and is no purchase.
 *
 * @param trigger which rules are for it
 * @param occasion it as these see it
 */
public record Happening(
    String programme, UUID memberId, Instant occurredAt, Trigger trigger, Occasion occasion) {}
