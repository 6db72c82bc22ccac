package largesse.earning.model;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import largesse.runtime.db.Transactions;

/**
 * Breaks the service's connections to the database off in the midst of its transactions, as a crash
 * of either does: whether the commit took effect, nobody knows. The caller asks again until there
 * is an answer.
 */
class Cuts {
  static final Cuts NONE = new Cuts();

  /** Whether the next step is to be cut off; what was told before is answered first. */
  boolean next() {
    return false;
  }

  /** Asks for something, and cuts it off. */
  <T> T during(Supplier<T> work) {
    return work.get();
  }

  /** Asks for something that is never cut off. */
  <T> T apart(Supplier<T> work) {
    return work.get();
  }

  /** Where the histories that go on at once take turns with those that are cut off. */
  static final class Crossing {
    private static final String CUT =
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND backend_type = 'client backend' AND state <> 'idle'
        ORDER BY backend_xid IS NULL LIMIT 1
        """;

    private final Transactions transactions;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final AtomicInteger cut = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    Crossing(Transactions transactions) {
      this.transactions = transactions;
    }

    /** How many connections were broken off so far. */
    int cut() {
      return cut.get();
    }

    /** How long all others stood still meanwhile. */
    Duration stood() {
      return Duration.ofNanos(nanos.get());
    }

    private void cutUntil(AtomicBoolean over) {
      while (!over.get() && !cutOne()) {
        Thread.onSpinWait();
      }
    }

    private boolean cutOne() {
      var found =
          transactions.reading(connection -> {
            try (var query = connection.createStatement();
                var rows = query.executeQuery(CUT)) {
              return rows.next();
            }
          });
      if (found) {
        cut.incrementAndGet();
      }
      return found;
    }
  }

  /** Cuts a step off in so many, while no other history is under way. */
  static final class AtRandom extends Cuts {
    private final Crossing crossing;
    private final Random random;
    private final int oneIn;

    AtRandom(Crossing crossing, long seed, int oneIn) {
      this.crossing = crossing;
      this.random = new Random(seed);
      this.oneIn = oneIn;
    }

    @Override
    boolean next() {
      return random.nextInt(oneIn) == 0;
    }

    @Override
    <T> T during(Supplier<T> work) {
      return within(
          crossing.lock.writeLock(),
          () -> {
            var begun = System.nanoTime();
            var over = new AtomicBoolean();
            var cutter = Thread.ofVirtual().start(() -> crossing.cutUntil(over));
            try {
              return Replay.retried(work);
            } finally {
              over.set(true);
              join(cutter);
              crossing.nanos.addAndGet(System.nanoTime() - begun);
            }
          });
    }

    @Override
    <T> T apart(Supplier<T> work) {
      return within(crossing.lock.readLock(), () -> Replay.retried(work));
    }

    private static <T> T within(Lock lock, Supplier<T> work) {
      lock.lock();
      try {
        return work.get();
      } finally {
        lock.unlock();
      }
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
