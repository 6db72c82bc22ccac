package largesse.causes.recognition;

import java.time.Instant;
import java.util.UUID;

/**
 * That a member has reached a level, or that a return took it back.
 *
 * @param reached else revoked
 * @param time of reaching it, 1 for the first
 */
record Turn(
    String programme,
    UUID memberId,
    String level,
    String badge,
    boolean reached,
    int time,
    Instant at) {}
