package largesse.runtime.feed;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.sql.DataSource;
import largesse.runtime.db.WithDatabase;
import largesse.runtime.identity.ServiceCredentials;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Follows the journals of other services for every {@link FeedHandler} of this one, from start to
 * shutdown: elects who follows, watches over it, and starts a runner for each shard.
 */
@WithDatabase
@Singleton
public class Followers {
  private static final Logger LOG = Logger.getLogger(Followers.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration FINISHING = Duration.ofSeconds(5);

  private final List<FeedHandler> handlers;
  private final Leadership leadership;
  private final FeedPositions positions;
  private final ServiceCredentials credentials;
  private final MeterRegistry metrics;
  private final boolean enabled;
  private final Map<FeedShard, Followed> followed = new ConcurrentSkipListMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;
  private boolean failing;

  @Inject
  Followers(
      Instance<FeedHandler> handlers,
      DataSource dataSource,
      FeedPositions positions,
      ServiceCredentials credentials,
      MeterRegistry metrics,
      @ConfigProperty(name = "largesse.feeds.enabled", defaultValue = "true") boolean enabled) {
    this(handlers.stream().toList(), dataSource, positions, credentials, metrics, enabled);
  }

  Followers(
      List<FeedHandler> handlers,
      DataSource dataSource,
      FeedPositions positions,
      ServiceCredentials credentials,
      MeterRegistry metrics,
      boolean enabled) {
    this.handlers = handlers;
    this.leadership = new Leadership(dataSource);
    this.positions = positions;
    this.credentials = credentials;
    this.metrics = metrics;
    this.enabled = enabled;
  }

  /** A runner, and what it shows of itself. */
  private record Followed(FeedRunner runner, FeedProgress progress) {}

  void start(@Observes StartupEvent event) {
    if (enabled && !handlers.isEmpty()) {
      start();
    }
  }

  void start() {
    handlers.forEach(handler -> follow(handler, 0));
    startThread("feeds", this::watch);
  }

  /** Before the database is closed. */
  void stop(@Observes @Priority(2) ShutdownEvent event) throws InterruptedException {
    stop();
  }

  void stop() throws InterruptedException {
    closed = true;
    followed.values().forEach(one -> one.runner().close());
    for (var thread : started()) {
      if (!thread.join(FINISHING)) {
        LOG.warnf("%s has not ended", thread.getName());
      }
    }
  }

  /** The feeds that this service has, whether or not this replica follows them. */
  List<FeedHandler> handlers() {
    return handlers;
  }

  private void follow(FeedHandler handler, int shard) {
    var feed = new FeedShard(handler.feed(), shard);
    followed.computeIfAbsent(feed, absent -> start(feed, handler));
  }

  private Followed start(FeedShard feed, FeedHandler handler) {
    var progress = new FeedProgress();
    progress.register(metrics, feed);
    Channel source = ClientInterceptors.intercept(handler.source(), credentials);
    var runner =
        new FeedRunner(
            feed,
            handler,
            positions,
            leadership,
            source,
            progress,
            shards -> followShards(handler, shards));
    startThread("feed-" + feed, runner);
    return new Followed(runner, progress);
  }

  /** The source's other shards become known when it first answers. */
  private void followShards(FeedHandler handler, int shards) {
    for (var shard = 1; shard < shards && !closed; shard++) {
      follow(handler, shard);
    }
  }

  private void startThread(String name, Runnable work) {
    var thread = Thread.ofVirtual().name(name).unstarted(work);
    synchronized (threads) {
      threads.add(thread);
    }
    thread.start();
  }

  private List<Thread> started() {
    synchronized (threads) {
      return List.copyOf(threads);
    }
  }

  private void watch() {
    try {
      while (!closed) {
        look();
        Thread.sleep(TICK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leadership.release();
    }
  }

  private void look() {
    try {
      leadership.claim(followed.keySet());
      var known = new HashMap<FeedShard, Long>();
      followed.forEach((feed, one) -> known.put(feed, one.progress().storedPosition()));
      for (var stored : positions.list()) {
        var one = followed.get(stored.feed());
        var position = known.get(stored.feed());
        if (one != null && position != null) {
          one.runner().check(stored, position);
        }
      }
      failing = false;
    } catch (SQLException | RuntimeException e) {
      if (!failing) {
        failing = true;
        LOG.warnf("The feeds wait for the database: %s", e.getMessage());
      }
    }
  }
}
