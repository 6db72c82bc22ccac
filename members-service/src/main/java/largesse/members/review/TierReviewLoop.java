package largesse.members.review;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import largesse.runtime.error.Errors;
import org.jboss.logging.Logger;

/** Reviews tiers as soon as it is due, from start to shutdown. */
@Singleton
class TierReviewLoop {
  private static final Logger LOG = Logger.getLogger(TierReviewLoop.class);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration FINISHING = Duration.ofSeconds(5);

  private final TierReview review;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("tier-review").unstarted(this::run);
  private boolean failing;

  @Inject
  TierReviewLoop(TierReview review) {
    this.review = review;
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  /** Before the database is closed. */
  void stop(@Observes @Priority(2) ShutdownEvent event) throws InterruptedException {
    closed.countDown();
    if (!thread.join(FINISHING)) {
      LOG.warn("The review of tiers has not ended");
    }
  }

  private void run() {
    try {
      while (!closed.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        reviewAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reviewAll() {
    try {
      for (var programme : review.pending()) {
        while (closed.getCount() > 0 && review.step(programme)) {
          LOG.debugf("Tiers of %s are under review", programme);
        }
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        failing = true;
        LOG.log(
            Errors.isTransient(e) ? Logger.Level.WARN : Logger.Level.ERROR,
            "Tiers can't be reviewed; trying on",
            e);
      }
    }
  }
}
