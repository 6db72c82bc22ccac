package largesse.causes.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import largesse.causes.platform.CausesConfig;
import largesse.causes.platform.CausesReason;

/**
 * Holds each caller to so many calls a minute, which they may make at once after a minute's rest.
 * Each replica counts its own.
 */
@Singleton
class RateLimit {
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** Beyond so many callers those that have rested are forgotten. */
  private static final int MANY = 10_000;

  private final Duration cost;
  private final InstantSource clock;
  private final Map<String, Calls> callers = new ConcurrentHashMap<>();

  @Inject
  RateLimit(CausesConfig config, InstantSource clock) {
    this(config.partnerCallsPerMinute(), clock);
  }

  RateLimit(int callsPerMinute, InstantSource clock) {
    this.cost = PERIOD.dividedBy(callsPerMinute);
    this.clock = clock;
  }

  /**
   * Counts a call.
   *
   * @throws largesse.runtime.error.Refused RATE_LIMITED
   */
  void require(String caller) {
    var now = clock.instant();
    if (callers.size() > MANY) {
      callers.values().removeIf(calls -> calls.haveRested(now));
    }
    var wait = callers.computeIfAbsent(caller, _ -> new Calls(now)).count(now, cost);
    if (wait.isPositive()) {
      throw CausesReason.RATE_LIMITED.refused("Too many calls in a while.").retryAfter(wait);
    }
  }

  /** What a caller has used up: all of it is free again at a time. */
  private static final class Calls {
    private Instant freeAt;

    Calls(Instant freeAt) {
      this.freeAt = freeAt;
    }

    synchronized boolean haveRested(Instant now) {
      return !freeAt.isAfter(now);
    }

    /** How long to wait before the next; not positive: it is counted. */
    synchronized Duration count(Instant now, Duration cost) {
      var next = (freeAt.isBefore(now) ? now : freeAt).plus(cost);
      var wait = Duration.between(now.plus(PERIOD), next);
      if (!wait.isPositive()) {
        freeAt = next;
      }
      return wait;
    }
  }
}
