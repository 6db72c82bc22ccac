package largesse.members.spend;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where what was recorded is, so that what comes back of it is taken off there.
 *
 * @param homeId whose it was before they were merged into the member; null: the member's
 */
public record Recorded(UUID memberId, @Nullable UUID homeId, LocalDate businessDate) {}
