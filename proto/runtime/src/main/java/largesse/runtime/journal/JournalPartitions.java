package largesse.runtime.journal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import largesse.runtime.db.Transactions;
import largesse.runtime.db.WithDatabase;
import org.jboss.logging.Logger;

/**
 * Makes the journal's next partitions well before they are needed, at start and then every few
 * minutes. They are cut by position, not by time: a follower then reads from one, and one that
 * everybody has passed can be detached whole.
 */
@WithDatabase
@Singleton
class JournalPartitions {
  private static final Logger LOG = Logger.getLogger(JournalPartitions.class);
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final long POSITIONS_EACH = 10_000_000;

  /** So many whole partitions are ready beyond the one that is written to. */
  private static final long AHEAD = 2;

  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('journal partitions'))";
  private static final String CURRENT =
      "SELECT coalesce(max(position), 0) / " + POSITIONS_EACH + " FROM journal_head";
  private static final String LAST =
      "SELECT max(substring(relname FROM '[0-9]+$')::bigint) FROM pg_inherits"
          + " JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = 'journal'::regclass";

  private final Transactions transactions;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("journal-partitions").factory());

  @Inject
  JournalPartitions(Transactions transactions) {
    this.transactions = transactions;
  }

  void start(@Observes StartupEvent event) {
    schedule.scheduleWithFixedDelay(this::tryPrepare, 0, INTERVAL.toSeconds(), TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    schedule.shutdownNow();
  }

  private void tryPrepare() {
    try {
      prepare();
    } catch (RuntimeException e) {
      LOG.warn("The journal's next partitions could not be made; trying again later", e);
    }
  }

  /** Makes the partitions that are missing; another replica may do it at the same time. */
  void prepare() {
    transactions.doInTransaction(tx -> {
      try (var lock = tx.createStatement()) {
        lock.execute(LOCK);
      }
      var wanted = number(tx, CURRENT) + AHEAD;
      for (var next = number(tx, LAST) + 1; next <= wanted; next++) {
        create(tx, next);
      }
    });
  }

  /** Attaching, unlike creating in place, doesn't wait for transactions that append. */
  private static void create(Connection tx, long partition) throws SQLException {
    try (var statement = tx.createStatement()) {
      statement.execute("CREATE TABLE journal_" + partition + " (LIKE journal INCLUDING ALL)");
      statement.execute(
          "ALTER TABLE journal ATTACH PARTITION journal_%d FOR VALUES FROM (%d) TO (%d)"
              .formatted(partition, partition * POSITIONS_EACH, (partition + 1) * POSITIONS_EACH));
    }
  }

  private static long number(Connection tx, String sql) throws SQLException {
    try (var query = tx.createStatement();
        var rows = query.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
