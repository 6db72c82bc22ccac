package largesse.earning.member;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * That a member was merged into another one.
 *
 * @param memberId who remains
 * @param mergedId who was merged into them
 * @param merged all who go with that one: who was merged into them before, and they themselves
 * @param remaining as {@code merged}, of the one who remains
 * @param now the programme's
 */
public record Merge(
    String programme,
    UUID id,
    UUID memberId,
    UUID mergedId,
    Set<UUID> merged,
    Set<UUID> remaining,
    Instant now) {
  public Merge {
    merged = Set.copyOf(merged);
    remaining = Set.copyOf(remaining);
  }
}
