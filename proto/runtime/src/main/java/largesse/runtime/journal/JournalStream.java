package largesse.runtime.journal;

import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import largesse.journal.v1.Event;
import largesse.runtime.error.Errors;
import largesse.runtime.error.RuntimeReason;

/**
 * Sends one follower what it asked for, on a thread of its own, until the follower ends it or this
 * replica shuts down. It reads no further while the follower has not taken what was sent.
 */
final class JournalStream<T> {
  /** An empty answer so often tells the follower that this end is alive, and where it ends. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private final JournalReader reader;
  private final JournalTail tail;
  private final JournalReader.Filter filter;
  private final ServerCallStreamObserver<T> follower;
  private final Function<JournalStreams.Part, T> message;
  private final Semaphore wakeUps = new Semaphore(0);
  private long position;

  JournalStream(
      JournalReader reader,
      JournalTail tail,
      JournalReader.Filter filter,
      long afterPosition,
      ServerCallStreamObserver<T> follower,
      Function<JournalStreams.Part, T> message) {
    this.reader = reader;
    this.tail = tail;
    this.filter = filter;
    this.position = afterPosition;
    this.follower = follower;
    this.message = message;
  }

  /** To be called before the rpc method returns. */
  void start() {
    follower.setOnReadyHandler(wakeUps::release);
    follower.setOnCancelHandler(wakeUps::release);
    Thread.ofVirtual().name("journal-stream-" + filter.shard()).start(this::run);
  }

  private void run() {
    try {
      requireBeginning();
      while (awaitReady()) {
        sendNext();
      }
      if (!follower.isCancelled()) {
        follower.onError(
            Errors.exception(
                RuntimeReason.SHUTTING_DOWN.refused("This replica is shutting down.")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!follower.isCancelled()) {
        follower.onError(Errors.exception(e));
      }
    }
  }

  private void requireBeginning() {
    var ends = reader.ends();
    var end = ends.get(filter.shard());
    if (end == null) {
      throw RuntimeReason.SHARD_UNKNOWN.refused("The journal has no shard " + filter.shard() + ".");
    }
    if (position > end) {
      throw RuntimeReason.POSITION_AHEAD.refused(
          "The journal ends at " + end + ", before " + position + ".");
    }
  }

  private void sendNext() throws InterruptedException {
    var end = tail.awaitBeyond(filter.shard(), position, HEARTBEAT);
    var last = Math.max(end, position);
    List<Event> events = List.of();
    if (end > position) {
      var batch = reader.read(filter, position, end);
      position = batch.throughPosition();
      events = batch.events();
    }
    follower.onNext(
        message.apply(new JournalStreams.Part(events, position, last, tail.shardCount())));
  }

  /** Waits for the follower to take what it was sent; false when the stream is over. */
  private boolean awaitReady() throws InterruptedException {
    while (!follower.isReady() && !follower.isCancelled() && !tail.isClosed()) {
      wakeUps.tryAcquire(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }
    return !follower.isCancelled() && !tail.isClosed();
  }
}
