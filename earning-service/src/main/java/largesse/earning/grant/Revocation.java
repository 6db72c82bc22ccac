package largesse.earning.grant;

import java.time.Instant;
import java.util.UUID;

/**
 * That a reward is granted no longer.
 *
 * @param by the id of the return, or of what was undone
 * @param at the programme's now
 */
public record Revocation(Grant grant, UUID by, Instant at) {}
