package largesse.members.platform;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Work that the programmes' clocks make fall due.
 *
 * <p>Each step is a short transaction of its own, so that much work holds nobody up, and what is
 * cut off goes on where it stood. Any number of replicas may work at once.
 */
public interface Chore {
  Duration PAUSE = Duration.ofMillis(10);

  /** What it does, for the log. */
  String name();

  /** The programmes in which something is to be done now. */
  Set<String> pending();

  /** Whether something is to be done now in a programme. */
  boolean isPending(String programme);

  /**
   * Does the next of what is to be done in a programme.
   *
   * @return false when there was nothing, or other transactions have it
   */
  boolean step(String programme);

  /** Works until nothing is left to do in a programme, or the time is up. */
  default void finish(String programme, Duration atMost) {
    var deadline = System.nanoTime() + atMost.toNanos();
    while (isPending(programme) && System.nanoTime() < deadline) {
      if (!step(programme)) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
