package largesse.earning.purchase;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import largesse.earning.platform.EarningConfig;
import largesse.runtime.error.RuntimeReason;

/**
 * The way of every purchase and return into the book: what arrives while a commit is under way is
 * committed together next.
 *
 * <p>Limits: so many at a time as configured; one more is refused as OVERLOADED.
 */
@Singleton
class GroupCommit {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Semaphore places;
  private final List<Committer> committers;
  private final List<Thread> threads;
  private volatile boolean closing;

  @Inject
  GroupCommit(EarningConfig config, RecordBatch recordBatch, AskMembers askMembers) {
    var commit = config.commit();
    this.places = new Semaphore(commit.capacity());
    this.committers =
        IntStream.range(0, commit.committers())
            .mapToObj(number ->
                new Committer(
                    recordBatch::record,
                    askMembers,
                    new Backlog(commit.maxCommands(), commit.maxLines())))
            .toList();
    this.threads =
        IntStream.range(0, committers.size())
            .mapToObj(number ->
                Thread.ofPlatform().name("committer-" + number).start(committers.get(number)))
            .toList();
    Gauge.builder("largesse.batch.queue", () -> commit.capacity() - places.availablePermits())
        .register(Metrics.globalRegistry);
  }

  /**
   * Has a command recorded. The answer comes when it is committed, or fails with the refusal.
   *
   * @throws largesse.runtime.error.Refused OVERLOADED, SHUTTING_DOWN
   */
  CompletableFuture<Answer> submit(Command command) {
    if (!places.tryAcquire()) {
      throw RuntimeReason.OVERLOADED
          .refused("Too many purchases at a time. Please try again.")
          .retryAfter(SOON);
    }
    return accepted(command);
  }

  /** As {@link #submit}, but waits for a place. */
  CompletableFuture<Answer> submitWhenFree(Command command) throws InterruptedException {
    places.acquire();
    return accepted(command);
  }

  private CompletableFuture<Answer> accepted(Command command) {
    if (closing) {
      places.release();
      throw RuntimeReason.SHUTTING_DOWN.refused("This replica is shutting down.").retryAfter(SOON);
    }
    var submission = Submission.of(command);
    var committer = Math.floorMod(command.about().hashCode(), committers.size());
    committers.get(committer).submit(submission);
    return submission.answer().whenComplete((answer, failure) -> places.release());
  }

  /** After the calls under way have been finished: what was accepted is committed and answered. */
  void finish(@Observes @Priority(100) ShutdownEvent event) throws InterruptedException {
    closing = true;
    committers.forEach(Committer::close);
    for (var thread : threads) {
      thread.join(Duration.ofSeconds(20));
    }
  }
}
