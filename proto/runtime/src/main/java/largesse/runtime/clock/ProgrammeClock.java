package largesse.runtime.clock;

import java.time.Instant;

/**
 * The time that a programme lives in: the world's, or for a sandbox one the world's moved ahead.
 */
@FunctionalInterface
public interface ProgrammeClock {
  /**
   * The programme's now.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, or NEIGHBOUR_UNAVAILABLE when nobody
   *     can be asked now
   */
  Instant now(String programme);
}
