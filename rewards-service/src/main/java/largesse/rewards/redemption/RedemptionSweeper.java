package largesse.rewards.redemption;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import largesse.rewards.platform.RewardsConfig;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Errors;
import org.jboss.logging.Logger;

/**
 * Drives on what a crash, or an absent earning service, has left. Every replica does so; each
 * redemption goes to one of them at a time.
 */
@Singleton
class RedemptionSweeper {
  private static final Logger LOG = Logger.getLogger(RedemptionSweeper.class);
  private static final Duration FINISHING = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final DueRedemptionRepository due;
  private final RedemptionRepository redemptions;
  private final RedemptionDriver driver;
  private final RetrySchedule schedule;
  private final RewardsConfig config;
  private final InstantSource clock;
  private final RedemptionMetrics metrics;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("sweeper").factory());
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sweep-", 0).factory());

  @Inject
  RedemptionSweeper(
      Transactions transactions,
      DueRedemptionRepository due,
      RedemptionRepository redemptions,
      RedemptionDriver driver,
      RetrySchedule schedule,
      RewardsConfig config,
      InstantSource clock,
      RedemptionMetrics metrics) {
    this.transactions = transactions;
    this.due = due;
    this.redemptions = redemptions;
    this.driver = driver;
    this.schedule = schedule;
    this.config = config;
    this.clock = clock;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) {
    var pause = config.sweepInterval().toMillis();
    var unused = timer.scheduleWithFixedDelay(this::sweepAll, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** Before the database is closed. */
  void stop(@Observes @Priority(2) ShutdownEvent event) throws InterruptedException {
    timer.shutdown();
    if (!timer.awaitTermination(FINISHING.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("A sweep is cut off; what it leaves is driven on after the next start");
    }
    threads.shutdownNow();
  }

  /** Drives on what is due now, all of it unless the database fails. */
  void sweepAll() {
    try {
      int found;
      do {
        found = sweep();
        metrics.show(transactions.reading(tx -> due.backlog(tx, clock.instant())));
      } while (found == config.sweepBatch() && !timer.isShutdown());
    } catch (RuntimeException e) {
      if (Errors.isTransient(e)) {
        LOG.warnf("Redemptions wait for the database: %s", e.getMessage());
      } else {
        LOG.error("A sweep has failed; the next one tries again", e);
      }
    }
  }

  /** Drives on a batch, and returns how many were in it. */
  private int sweep() {
    var keys =
        transactions.inTransaction(
            tx -> due.claim(tx, clock.instant(), schedule, config.sweepBatch()));
    keys.stream()
        .map(key -> CompletableFuture.runAsync(() -> drive(key), threads))
        .toList()
        .forEach(CompletableFuture::join);
    return keys.size();
  }

  private void drive(RedemptionKey key) {
    try {
      var redemption =
          transactions.reading(
              connection -> redemptions.find(connection, key.programme(), key.redemptionId()));
      redemption.ifPresent(driver::drive);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Redemption %s can't be driven on now", key.redemptionId());
    }
  }
}
