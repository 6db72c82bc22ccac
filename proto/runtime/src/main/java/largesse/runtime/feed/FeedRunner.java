package largesse.runtime.feed;

import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.IntConsumer;
import largesse.journal.v1.FollowRequest;
import largesse.journal.v1.FollowResponse;
import largesse.journal.v1.JournalServiceGrpc;
import largesse.journal.v1.JournalServiceGrpc.JournalServiceBlockingStub;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.feed.FeedApplication.Outcome;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows one shard of one feed, on a thread of its own, while this replica leads it: from the
 * stored position on, one batch at a time, and again from there after whatever went wrong. At most
 * a few batches are in memory.
 */
final class FeedRunner implements Runnable {
  private static final Logger LOG = Logger.getLogger(FeedRunner.class);

  /** How often it looks whether it may begin, or begin again. */
  private static final Duration TICK = Duration.ofMillis(200);

  /** The source says something every second; silence for so long means that it is gone. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** Moving over events that are not for this feed is stored only so often. */
  private static final Duration STORE_MOVES = Duration.ofMillis(500);

  private final FeedShard feed;
  private final FeedPositions positions;
  private final Leadership leadership;
  private final FollowRequest request;
  private final JournalServiceBlockingStub source;
  private final IntConsumer shardCount;
  private final FeedProgress progress;
  private final FeedApplication application;
  private final BackOff backOff = new BackOff();
  private volatile Context.@Nullable CancellableContext stream;
  private volatile boolean closed;

  /**
   * @param source the way to the source, with credentials
   * @param shardCount is told how many shards the source has
   */
  FeedRunner(
      FeedShard feed,
      FeedHandler handler,
      FeedPositions positions,
      Leadership leadership,
      Channel source,
      FeedProgress progress,
      IntConsumer shardCount) {
    this.feed = feed;
    this.positions = positions;
    this.leadership = leadership;
    this.request =
        FollowRequest.newBuilder().setShard(feed.shard()).addAllTypes(handler.types()).build();
    this.source = JournalServiceGrpc.newBlockingStub(source);
    this.progress = progress;
    this.shardCount = shardCount;
    this.application = new FeedApplication(feed, handler, positions, this::mayGoOn);
  }

  @Override
  public void run() {
    while (!closed) {
      try {
        progress.leading(mayGoOn());
        if (mayGoOn()) {
          follow();
        } else {
          Thread.sleep(TICK);
        }
      } catch (PositionMoved e) {
        LOG.infof("%s; following from where it is now", e.getMessage());
      } catch (InterruptedException e) {
        LOG.debugf("%s: %s", feed, e.getMessage());
      } catch (RuntimeException | Error e) {
        recover(e);
      }
    }
    progress.leading(false);
  }

  /**
   * Called every so often: ends a stream that no longer fits what the database says.
   *
   * @param known the position that this replica knew before the database was asked: a stored one
   *     below it was set back
   */
  void check(FeedPosition stored, long known) {
    var rewound = stored.position() < known;
    if (!leadership.holds(feed) || rewound || progress.isSilentFor(SILENCE)) {
      cancelStream();
    }
  }

  /** Begins to end it; a batch being applied is finished. */
  void close() {
    closed = true;
    cancelStream();
  }

  private boolean mayGoOn() {
    return !closed && leadership.holds(feed);
  }

  private void cancelStream() {
    var current = stream;
    if (current != null) {
      current.cancel(null);
    }
  }

  private void follow() throws InterruptedException {
    var stored = positions.load(feed).position();
    progress.stored(stored);
    var context = Context.ROOT.withCancellation();
    stream = context;
    var outside = context.attach();
    try {
      followFrom(stored);
    } finally {
      progress.heard();
      stream = null;
      context.detach(outside);
      context.cancel(null);
    }
  }

  private void followFrom(long stored) throws InterruptedException {
    var from = stored;
    var storedNanos = System.nanoTime();
    var batches = source.follow(request.toBuilder().setAfterPosition(stored).build());
    for (var batch = next(batches); mayGoOn(); batch = next(batches)) {
      shardCount.accept(batch.getShardCount());
      var moved = batch.getThroughPosition() > from;
      var due = System.nanoTime() - storedNanos > STORE_MOVES.toNanos();
      if (batch.getEventsCount() > 0 || (moved && due)) {
        switch (application.apply(from, batch)) {
          case Outcome.Applied applied -> from = applied.position();
          case Outcome.Stopped stopped -> {
            awaitRetry(stopped);
            return;
          }
        }
        progress.stored(from);
        storedNanos = System.nanoTime();
      }
      progress.at(batch.getThroughPosition(), batch.getEndPosition());
      backOff.reset();
    }
  }

  private FollowResponse next(Iterator<FollowResponse> batches) {
    progress.listening();
    try {
      return batches.next();
    } finally {
      progress.heard();
    }
  }

  /** Waits until an operator has the event tried again, or the feed begins anew elsewhere. */
  private void awaitRetry(Outcome.Stopped stopped) throws InterruptedException {
    cancelStream();
    progress.stored(stopped.position());
    progress.stopped(true);
    try {
      while (mayGoOn() && positions.load(feed).isStopped()) {
        Thread.sleep(TICK);
      }
    } finally {
      progress.stopped(false);
    }
  }

  private void recover(Throwable failure) {
    if (!mayGoOn()) {
      return;
    }
    try {
      if (failure instanceof StatusRuntimeException remote
          && RemoteError.of(remote).is(RuntimeReason.POSITION_AHEAD)) {
        stopAhead();
      } else {
        warnOnce(failure);
        backOff.await();
      }
    } catch (InterruptedException e) {
      LOG.debugf("%s: %s", feed, e.getMessage());
    }
  }

  private void warnOnce(Throwable failure) {
    var cancelledByUs =
        failure instanceof StatusRuntimeException remote
            && remote.getStatus().getCause() == null
            && remote.getStatus().getCode() == io.grpc.Status.Code.CANCELLED;
    if (backOff.isFirst() && !cancelledByUs) {
      LOG.warnf("%s is cut off from its source, trying on: %s", feed, failure.getMessage());
    }
  }

  /**
   * The source has lost events that took effect here: nothing can be applied until that is mended.
   */
  private void stopAhead() throws InterruptedException {
    var position = progress.storedPosition();
    LOG.errorf("%s has stopped: its source's journal ends before position %d", feed, position);
    positions.stop(feed, position, position, RuntimeReason.POSITION_AHEAD.name());
    awaitRetry(new Outcome.Stopped(position, position));
  }
}
