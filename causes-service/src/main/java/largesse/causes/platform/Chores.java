package largesse.causes.platform;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import largesse.runtime.error.Errors;
import org.jboss.logging.Logger;

/** Runs every chore now and then. One that fails keeps none of the others, and runs again. */
@Singleton
public class Chores {
  private static final Logger LOG = Logger.getLogger(Chores.class);
  private static final Duration FINISHING = Duration.ofSeconds(10);

  private final List<Chore> chores;
  private final Duration interval;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("chores").factory());

  @Inject
  Chores(@All List<Chore> chores, CausesConfig config) {
    this.chores = List.copyOf(chores);
    this.interval = config.choreInterval();
  }

  void start(@Observes StartupEvent event) {
    if (interval.isPositive()) {
      var pause = interval.toMillis();
      var unused = timer.scheduleWithFixedDelay(this::run, pause, pause, TimeUnit.MILLISECONDS);
    }
  }

  /** Before the database is closed. */
  void stop(@Observes @Priority(2) ShutdownEvent event) throws InterruptedException {
    timer.shutdown();
    if (!timer.awaitTermination(FINISHING.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("A chore is cut off; what it leaves is done after the next start");
    }
  }

  /** Runs each of them once. */
  public void run() {
    chores.forEach(Chores::run);
  }

  private static void run(Chore chore) {
    try {
      chore.run();
    } catch (RuntimeException e) {
      if (Errors.isTransient(e)) {
        LOG.warnf("%s waits: %s", chore.getClass().getSimpleName(), e.getMessage());
      } else {
        LOG.errorf(e, "%s has failed; it tries again", chore.getClass().getSimpleName());
      }
    }
  }
}
