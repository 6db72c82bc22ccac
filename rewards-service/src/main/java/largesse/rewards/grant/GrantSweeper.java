package largesse.rewards.grant;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import largesse.rewards.platform.RewardsConfig;
import largesse.runtime.error.Errors;
import org.jboss.logging.Logger;

/**
 * Issues what is owed as soon as the catalogue has it, and takes back what is revoked. Every
 * replica does so.
 */
@Singleton
class GrantSweeper {
  private static final Logger LOG = Logger.getLogger(GrantSweeper.class);
  private static final Duration FINISHING = Duration.ofSeconds(10);

  private final IssueGrants issueGrants;
  private final RewardsConfig config;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("grant-sweeper").factory());

  @Inject
  GrantSweeper(IssueGrants issueGrants, RewardsConfig config) {
    this.issueGrants = issueGrants;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    var pause = config.sweepInterval().toMillis();
    var unused = timer.scheduleWithFixedDelay(this::sweepAll, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** Before the database is closed. */
  void stop(@Observes @Priority(2) ShutdownEvent event) throws InterruptedException {
    timer.shutdown();
    if (!timer.awaitTermination(FINISHING.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("A sweep of grants is cut off; what it leaves is done after the next start");
    }
  }

  /** Does all that can be done now, unless the database fails. */
  void sweepAll() {
    try {
      repeat(issueGrants::issue);
      repeat(issueGrants::revoke);
    } catch (RuntimeException e) {
      if (Errors.isTransient(e)) {
        LOG.warnf("Grants wait for the database: %s", e.getMessage());
      } else {
        LOG.error("A sweep of grants has failed; the next one tries again", e);
      }
    }
  }

  private void repeat(IntUnaryOperator step) {
    int done;
    do {
      done = step.applyAsInt(config.sweepBatch());
    } while (done == config.sweepBatch() && !timer.isShutdown());
  }
}
