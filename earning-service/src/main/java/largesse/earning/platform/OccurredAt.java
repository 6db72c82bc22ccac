package largesse.earning.platform;

import java.time.Instant;
import largesse.runtime.clock.TellerClock;

/** When what is told can have happened. */
public final class OccurredAt {
  private OccurredAt() {}

  /**
   * Lets pass what a set clock can say.
   *
   * @param field where the request says it, for the refusal
   * @throws largesse.runtime.error.Refused OCCURRED_TOO_EARLY
   */
  public static void requireSane(String field, Instant occurredAt) {
    if (TellerClock.isUnset(occurredAt)) {
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
    if (TellerClock.isAhead(occurredAt, now)) {
      throw EarningReason.OCCURRED_IN_FUTURE.refusedAt(
          field, "It can't have happened later than now.");
    }
  }
}
