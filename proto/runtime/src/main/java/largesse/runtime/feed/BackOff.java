package largesse.runtime.feed;

import java.util.concurrent.ThreadLocalRandom;

/** Waits between tries: short at first, then longer, never long, and never in step with others. */
final class BackOff {
  private static final long FIRST_MILLIS = 50;
  private static final long MAX_MILLIS = 1_000;

  private long nextMillis = FIRST_MILLIS;

  boolean isFirst() {
    return nextMillis == FIRST_MILLIS;
  }

  void await() throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextLong(nextMillis / 2, nextMillis));
    nextMillis = Math.min(MAX_MILLIS, nextMillis * 2);
  }

  void reset() {
    nextMillis = FIRST_MILLIS;
  }
}
