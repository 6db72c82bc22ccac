package largesse.earning.platform;

import java.time.Duration;
import java.time.Instant;

/** When what is told can have happened. */
public final class OccurredAt {
  /** How far a teller's clock may be ahead (xD7). */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Tills whose clock was never set say 1970, or 1980. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private OccurredAt() {}

  /**
   * Lets pass what a set clock can say.
   *
   * @param field where the request says it, for the refusal
   * @throws largesse.runtime.error.Refused OCCURRED_TOO_EARLY
   */
  public static void requireSane(String field, Instant occurredAt) {
    if (occurredAt.isBefore(EARLIEST)) {
      throw EarningReason.OCCURRED_TOO_EARLY.refusedAt(
          field, "It can't have happened before the year 2000.");
    }
  }

  /**
   * Lets pass what can have happened by now.
   *
   * @param now the programme's
   * @throws largesse.runtime.error.Refused OCCURRED_IN_FUTURE
   */
  public static void requirePast(String field, Instant occurredAt, Instant now) {
    if (occurredAt.isAfter(now.plus(TOLERANCE))) {
      throw EarningReason.OCCURRED_IN_FUTURE.refusedAt(
          field, "It can't have happened later than now.");
    }
  }
}
