package largesse.runtime.journal;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import largesse.runtime.db.Transactions;
import largesse.runtime.db.WithDatabase;
import org.jboss.logging.Logger;

/**
 * Tells the streams when the journal has grown: at once after a commit of this replica, and within
 * a tick after one of another. One query a tick serves all streams, and none is made while there
 * are none.
 */
@WithDatabase
@Singleton
class JournalTail {
  private static final Logger LOG = Logger.getLogger(JournalTail.class);
  private static final Duration TICK = Duration.ofMillis(50);

  /**
   * After a look that has found something, so that a busy journal is sent in batches: what each of
   * them costs its followers hardly depends on how many events it holds. An event after a quiet
   * while is sent at once; the more come, the longer they gather.
   */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
  private static final Duration PAUSE_PER_EVENT = Duration.ofMillis(20);

  private final JournalReader reader;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition looked = lock.newCondition();
  private final Condition needed = lock.newCondition();
  private Map<Integer, Long> ends = Map.of();
  private int waiting;
  private boolean committed;
  private boolean failing;
  private boolean started;
  private boolean closed;

  @Inject
  JournalTail(JournalReader reader, Transactions transactions) {
    this.reader = reader;
    transactions.onCommit(this::committed);
  }

  /** Something may have been appended: look now rather than at the next tick. */
  void committed() {
    lock.lock();
    try {
      if (waiting > 0) {
        committed = true;
        needed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a shard reaches beyond a position, at most for a while.
   *
   * @return the shard's last committed position; not beyond {@code position} when the time is up
   */
  long awaitBeyond(int shard, long position, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      var nanos = atMost.toNanos();
      waiting++;
      start();
      needed.signal();
      while (!closed && end(shard) <= position && nanos > 0) {
        nanos = looked.awaitNanos(nanos);
      }
      return end(shard);
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  /** How many shards the journal has; 0 until it has been looked at. */
  int shardCount() {
    lock.lock();
    try {
      return ends.size();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private long end(int shard) {
    return ends.getOrDefault(shard, 0L);
  }

  private void start() {
    if (!started) {
      started = true;
      Thread.ofVirtual().name("journal-tail").start(this::run);
    }
  }

  private void run() {
    try {
      while (awaitTick()) {
        var found = look();
        if (found > 0) {
          Thread.sleep(pause(found));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration pause(long events) {
    var longest = LONGEST_PAUSE.dividedBy(PAUSE_PER_EVENT);
    var pause = PAUSE_PER_EVENT.multipliedBy(Math.min(events, longest));
    return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
  }

  /** Waits for a commit, or a tick while somebody waits; false when there is nothing more to do. */
  private boolean awaitTick() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && waiting == 0) {
        needed.await();
      }
      var nanos = TICK.toNanos();
      while (!closed && !committed && nanos > 0) {
        nanos = needed.awaitNanos(nanos);
      }
      committed = false;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** How many events are new. */
  private long look() {
    try {
      var found = reader.ends();
      lock.lock();
      try {
        failing = false;
        if (found.equals(ends)) {
          return 0;
        }
        var events = sum(found) - sum(ends);
        ends = found;
        looked.signalAll();
        return events;
      } finally {
        lock.unlock();
      }
    } catch (RuntimeException e) {
      if (!failing) {
        failing = true;
        LOG.warn("The journal can't be read; trying on", e);
      }
      return 0;
    }
  }

  private static long sum(Map<Integer, Long> positions) {
    return positions.values().stream().mapToLong(position -> position).sum();
  }

  /** Before the gRPC server stops, so that the streams end and it need not wait for them. */
  void close(@Observes @Priority(1) ShutdownEvent event) {
    lock.lock();
    try {
      closed = true;
      looked.signalAll();
      needed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
