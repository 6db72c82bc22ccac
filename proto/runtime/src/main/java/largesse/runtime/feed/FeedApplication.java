package largesse.runtime.feed;

import java.util.List;
import java.util.function.BooleanSupplier;
import largesse.journal.v1.Event;
import largesse.journal.v1.FollowResponse;
import largesse.runtime.error.Errors;
import largesse.runtime.error.Refused;
import org.jboss.logging.Logger;

/**
 * Applies what a feed's source sends, exactly once: batches at a time while all is well, and one
 * event at a time when one of a batch is at fault, so that everything before it takes effect.
 */
final class FeedApplication {
  private static final Logger LOG = Logger.getLogger(FeedApplication.class);

  private final FeedShard feed;
  private final FeedHandler handler;
  private final FeedPositions positions;
  private final BooleanSupplier mayGoOn;

  FeedApplication(
      FeedShard feed, FeedHandler handler, FeedPositions positions, BooleanSupplier mayGoOn) {
    this.feed = feed;
    this.handler = handler;
    this.positions = positions;
    this.mayGoOn = mayGoOn;
  }

  /** What became of a batch. */
  sealed interface Outcome {
    /** All of it is applied. */
    record Applied(long position) implements Outcome {}

    /** Everything before an event is applied; that event can't be. */
    record Stopped(long position, long stoppedAt) implements Outcome {}
  }

  /**
   * Applies a batch to a feed that stands at {@code position}.
   *
   * @throws PositionMoved when it doesn't stand there any longer
   * @throws InterruptedException when it may not go on
   */
  Outcome apply(long position, FollowResponse batch) throws InterruptedException {
    try {
      advance(position, batch.getThroughPosition(), batch.getEventsList());
      return new Outcome.Applied(batch.getThroughPosition());
    } catch (Poisonous e) {
      LOG.debugf(e.failure(), "%s: a batch fails, its events are applied singly", feed);
      return applySingly(position, batch);
    }
  }

  private Outcome applySingly(long position, FollowResponse batch) throws InterruptedException {
    var applied = position;
    for (var event : batch.getEventsList()) {
      try {
        advance(applied, event.getPosition(), List.of(event));
      } catch (Poisonous e) {
        return stop(applied, event, e.failure());
      }
      applied = event.getPosition();
    }
    if (batch.getThroughPosition() > applied) {
      advanceUntilDone(applied, batch.getThroughPosition(), List.of());
    }
    return new Outcome.Applied(batch.getThroughPosition());
  }

  private Outcome stop(long applied, Event event, Throwable failure) throws InterruptedException {
    LOG.errorf(
        failure,
        "%s has stopped at position %d, a %s: everything before is applied, nothing after will be"
            + " until the cause is mended and the feed is retried",
        feed,
        event.getPosition(),
        event.getType());
    untilDone(() -> positions.stop(feed, applied, event.getPosition(), reason(failure)));
    return new Outcome.Stopped(applied, event.getPosition());
  }

  private void advance(long from, long to, List<Event> events)
      throws Poisonous, InterruptedException {
    try {
      advanceUntilDone(from, to, events);
    } catch (PositionMoved e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw new Poisonous(e);
    }
  }

  private void advanceUntilDone(long from, long to, List<Event> events)
      throws InterruptedException {
    untilDone(() ->
        positions.advance(
            feed,
            from,
            to,
            tx -> {
              if (!events.isEmpty()) {
                handler.apply(tx, events);
              }
            }));
  }

  /** Tries again as long as the fault is the database's or a neighbour's, not the event's. */
  private void untilDone(Runnable step) throws InterruptedException {
    var backOff = new BackOff();
    while (true) {
      if (!mayGoOn.getAsBoolean()) {
        throw new InterruptedException(feed + " is followed elsewhere now");
      }
      try {
        step.run();
        return;
      } catch (RuntimeException e) {
        if (!Errors.isTransient(e)) {
          throw e;
        }
        if (backOff.isFirst()) {
          LOG.warnf("%s waits: %s", feed, e.getMessage());
        }
        backOff.await();
      }
    }
  }

  /** Kind and place of the fault, but no text of its own: that may hold personal data. */
  private static String reason(Throwable failure) {
    if (failure instanceof Refused refused) {
      return refused.reason().domain() + "/" + refused.reason().name();
    }
    var root = failure;
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    var trace = root.getStackTrace();
    return root.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static final class Poisonous extends Exception {
    private final Throwable failure;

    Poisonous(Throwable failure) {
      super(failure);
      this.failure = failure;
    }

    Throwable failure() {
      return failure;
    }
  }
}
