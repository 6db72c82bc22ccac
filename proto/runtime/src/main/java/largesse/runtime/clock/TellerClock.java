package largesse.runtime.clock;

import java.time.Duration;
import java.time.Instant;

/** What the clock of whoever tells something, as a till, can say of when it happened (xD7). */
public final class TellerClock {
  /** How far it may be ahead. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Tills whose clock was never set say 1970, or 1980. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private TellerClock() {}

  /** Whether only a clock that was never set says so. */
  public static boolean isUnset(Instant occurredAt) {
    return occurredAt.isBefore(EARLIEST);
  }

  /**
   * Whether it can't have happened yet.
   *
   * @param now the programme's
   */
  public static boolean isAhead(Instant occurredAt, Instant now) {
    return occurredAt.isAfter(now.plus(TOLERANCE));
  }
}
