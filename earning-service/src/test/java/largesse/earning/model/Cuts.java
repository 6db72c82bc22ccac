package largesse.earning.model;

import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import largesse.runtime.db.Transactions;

/**
 * Breaks the service's connections to the database off in the midst of its transactions, as a crash
 * of either does: whether the commit took effect, nobody knows. The caller asks again until there
 * is an answer.
 */
class Cuts {
  static final Cuts NONE =
      new Cuts() {
        @Override
        <T> T during(Supplier<T> work) {
          return work.get();
        }
      };

  boolean cutting() {
    return false;
  }

  <T> T during(Supplier<T> work) {
    return Replay.retried(work);
  }

  /** Cuts in the given part of all steps. */
  static final class AtRandom extends Cuts {
    private static final String CUT =
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND backend_type = 'client backend' AND state <> 'idle'
        """;

    private final Transactions transactions;
    private final Random random;
    private final AtomicInteger cut = new AtomicInteger();

    AtRandom(Transactions transactions, long seed) {
      this.transactions = transactions;
      this.random = new Random(seed);
    }

    @Override
    boolean cutting() {
      return true;
    }

    /** How many connections were broken off so far. */
    int cut() {
      return cut.get();
    }

    @Override
    <T> T during(Supplier<T> work) {
      if (random.nextInt(4) > 0) {
        return Replay.retried(work);
      }
      var over = new AtomicBoolean();
      var cutter = Thread.ofVirtual().start(() -> cutUntil(over));
      try {
        return Replay.retried(work);
      } finally {
        over.set(true);
        join(cutter);
      }
    }

    private void cutUntil(AtomicBoolean over) {
      var found = 0L;
      while (!over.get() && found == 0) {
        found =
            transactions.reading(connection -> {
              try (var query = connection.createStatement();
                  var rows = query.executeQuery(CUT)) {
                rows.next();
                return rows.getLong(1);
              }
            });
      }
      cut.addAndGet((int) found);
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
