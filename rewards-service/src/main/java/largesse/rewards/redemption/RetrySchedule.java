package largesse.rewards.redemption;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import largesse.rewards.platform.RewardsConfig;

/**
 * How long a redemption is left to who has just set about its next step, before another may try:
 * twice as long each time, up to a bound. Two that do the same do no harm.
 */
@Singleton
final class RetrySchedule {
  private final Duration first;
  private final Duration longest;

  @Inject
  RetrySchedule(RewardsConfig config) {
    this(config.firstPause(), config.longestPause());
  }

  RetrySchedule(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  /** The pause after the n-th attempt, from 1. */
  Duration after(int attempts) {
    var pause = first;
    for (int i = 1; i < attempts && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
