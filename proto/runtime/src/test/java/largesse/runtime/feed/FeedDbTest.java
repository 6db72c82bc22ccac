package largesse.runtime.feed;

import static largesse.runtime.feed.FeedTestDatabase.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.journal.TestJournal;
import largesse.runtime.testing.EmbeddedDatabase;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Following exactly once, whatever breaks. */
class FeedDbTest {
  private final EmbeddedDatabase sourceDatabase = EmbeddedDatabase.create();
  private final TestJournal source = new TestJournal(sourceDatabase);
  private final FeedTestDatabase follower = new FeedTestDatabase();
  private Replica replica;

  @BeforeEach
  void open() {
    replica = new Replica(follower.url(), source.server().channel());
  }

  @AfterEach
  void close() throws InterruptedException {
    replica.close();
    follower.close();
    source.close();
    sourceDatabase.close();
  }

  @Test
  void appliesWhatIsThereAndWhatComes() {
    source.append(0, 1_200, 100, 10);
    replica.start();
    follower.awaitApplied(1_200);
    source.append(1_200, 300, 1, 10);
    follower.awaitApplied(1_500);
    follower.assertAppliedExactlyOnce(1_500);
    assertThat(replica.position().position()).isEqualTo(1_500);
  }

  @Test
  void appliesOnceWhatWasUnderWayWhenTheDatabaseBrokeOff() {
    source.append(0, 1_000, 100, 10);
    var breaks = new AtomicInteger(3);
    replica.handler.beforeEach(event -> {
      if (event.getPosition() % 300 == 0 && breaks.getAndDecrement() > 0) {
        follower.terminateAllConnections();
      }
    });
    replica.start();
    follower.awaitApplied(1_000);
    follower.assertAppliedExactlyOnce(1_000);
    assertThat(breaks.get()).isNegative();
  }

  @Test
  void goesOnWhenItsSourceComesBack() {
    source.append(0, 10, 10, 10);
    replica.start();
    follower.awaitApplied(10);
    source.server().goAway();
    source.append(10, 10, 10, 10);
    source.server().comeBack();
    follower.awaitApplied(20);
    follower.assertAppliedExactlyOnce(20);
  }

  @Test
  void triesAgainWhatFailsForATime() {
    source.append(0, 20, 20, 10);
    var failures = new AtomicInteger(3);
    replica.handler.beforeEach(event -> {
      if (failures.getAndDecrement() > 0) {
        throw RuntimeReason.NEIGHBOUR_UNAVAILABLE.refused("A neighbour is away.");
      }
    });
    replica.start();
    follower.awaitApplied(20);
    follower.assertAppliedExactlyOnce(20);
    assertThat(replica.position().isStopped()).isFalse();
  }

  @Test
  void stopsLoudlyAtAPoisonousEventAndGoesOnWhenMended() {
    source.append(0, 100, 100, 10);
    var poisonous = new AtomicBoolean(true);
    replica.handler.beforeEach(event -> {
      if (event.getPosition() == 42 && poisonous.get()) {
        throw new IllegalStateException("Mia Muster, mia@example.org");
      }
    });
    replica.start();
    patiently().until(() -> replica.position().isStopped());
    follower.assertAppliedExactlyOnce(41);
    assertThat(replica.position().stoppedAt()).isEqualTo(42);
    assertThat(replica.position().error()).contains("IllegalStateException").doesNotContain("Mia");
    var health = new FeedHealth(replica.positions).call();
    assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    assertThat(health.getData().orElseThrow().toString()).contains("stopped at 42");
    patiently().until(() -> replica.gauge("largesse.feed.stopped") == 1);

    replica.positions.retry(AppliedEvents.FEED);
    patiently().until(() -> replica.position().isStopped());
    follower.assertAppliedExactlyOnce(41);

    poisonous.set(false);
    replica.positions.retry(AppliedEvents.FEED);
    follower.awaitApplied(100);
    follower.assertAppliedExactlyOnce(100);
    patiently().until(() -> replica.gauge("largesse.feed.stopped") == 0);
    assertThat(new FeedHealth(replica.positions).call().getStatus())
        .isEqualTo(HealthCheckResponse.Status.UP);
  }

  @Test
  void derivesEverythingAgainWhenItIsRebuilt() {
    source.append(0, 700, 100, 10);
    replica.start();
    follower.awaitApplied(700);
    replica.positions.rewind(AppliedEvents.FEED, replica.handler::reset);
    patiently().until(() -> replica.position().position() == 700 && follower.applied() == 700);
    follower.assertAppliedExactlyOnce(700);
    source.append(700, 10, 10, 10);
    follower.awaitApplied(710);
    follower.assertAppliedExactlyOnce(710);
  }

  @Test
  void stopsWhenItsSourceHasLostEvents() {
    var feed = new FeedShard(AppliedEvents.FEED, 0);
    replica.positions.load(feed);
    replica.positions.advance(feed, 0, 5, tx -> {});
    replica.start();
    patiently().until(() -> replica.position().isStopped());
    assertThat(replica.position().error()).isEqualTo("POSITION_AHEAD");
    source.append(0, 8, 8, 10);
    replica.positions.retry(AppliedEvents.FEED);
    patiently().until(() -> replica.position().position() == 8);
    assertThat(follower.applied()).isEqualTo(3);
  }

  @Test
  void showsHowFarItIsBehind() {
    source.append(0, 10, 10, 10);
    var held = new CountDownLatch(1);
    replica.handler.beforeEach(event -> awaitUninterruptibly(held));
    replica.start();
    patiently().until(() -> replica.gauge("largesse.feed.lag.seconds") > 1);
    held.countDown();
    follower.awaitApplied(10);
    patiently().until(() -> replica.gauge("largesse.feed.lag.events") == 0);
    patiently().until(() -> replica.gauge("largesse.feed.lag.seconds") < 1);
    patiently().until(() -> replica.gauge("largesse.feed.position") == 10);
  }

  /** Fencing by the position alone, without any lock: who comes late changes nothing. */
  @Test
  void refusesToApplyFromAPositionThatHasMoved() {
    var feed = new FeedShard(AppliedEvents.FEED, 0);
    replica.positions.load(feed);
    replica.positions.advance(feed, 0, 10, tx -> {});
    assertThatThrownBy(() ->
            replica.positions.advance(
                feed, 0, 10, tx -> replica.handler.apply(tx, List.of(event()))))
        .isInstanceOf(PositionMoved.class);
    assertThat(follower.applied()).isZero();
  }

  @Test
  void endsAtShutdownAndLetsGoOfTheFeed() throws InterruptedException {
    source.append(0, 10, 10, 10);
    replica.start();
    follower.awaitApplied(10);
    replica.close();
    try (var next = new Replica(follower.url(), source.server().channel()).start()) {
      source.append(10, 5, 5, 10);
      follower.awaitApplied(15);
      assertThat(next.gauge("largesse.feed.leading")).isOne();
    }
    follower.assertAppliedExactlyOnce(15);
  }

  private static largesse.journal.v1.Event event() {
    return largesse.journal.v1.Event.newBuilder().setPosition(10).build();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
