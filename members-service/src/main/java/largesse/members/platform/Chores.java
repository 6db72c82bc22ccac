package largesse.members.platform;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import largesse.runtime.error.Errors;
import org.jboss.logging.Logger;

/** Does every chore as soon as it is due, from start to shutdown, in order of their priority. */
@Singleton
public class Chores {
  private static final Logger LOG = Logger.getLogger(Chores.class);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration FINISHING = Duration.ofSeconds(5);

  private final List<Chore> chores;
  private final Set<String> failing = new HashSet<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("chores").unstarted(this::run);

  @Inject
  Chores(@All List<Chore> chores) {
    this.chores = chores;
  }

  /** Does all that is due in a programme, or gives each chore up when its time is up. */
  public void finish(String programme, Duration atMost) {
    chores.forEach(chore -> chore.finish(programme, atMost));
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  /** Before the database is closed. */
  void stop(@Observes @Priority(2) ShutdownEvent event) throws InterruptedException {
    closed.countDown();
    if (!thread.join(FINISHING)) {
      LOG.warn("The chores have not ended");
    }
  }

  private void run() {
    try {
      while (!closed.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        chores.forEach(this::run);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Chore chore) {
    try {
      for (var programme : chore.pending()) {
        while (closed.getCount() > 0 && chore.step(programme)) {
          LOG.debugf("%s of %s goes on", chore.name(), programme);
        }
      }
      failing.remove(chore.name());
    } catch (RuntimeException e) {
      if (failing.add(chore.name())) {
        LOG.log(
            Errors.isTransient(e) ? Logger.Level.WARN : Logger.Level.ERROR,
            chore.name() + " is stuck; trying on",
            e);
      }
    }
  }
}
