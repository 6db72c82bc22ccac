package largesse.runtime.feed;

import static largesse.runtime.feed.FeedTestDatabase.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import largesse.runtime.journal.TestJournal;
import largesse.runtime.testing.EmbeddedDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Followers that die, and others that take over. */
class FeedReplicasDbTest {
  /** As many events as are sent together. */
  private static final int BATCH = 2_000;

  /** Within the second batch. */
  private static final String IN_THE_SECOND = "2700";

  private final EmbeddedDatabase sourceDatabase = EmbeddedDatabase.create();
  private final TestJournal source = new TestJournal(sourceDatabase);
  private final FeedTestDatabase follower = new FeedTestDatabase();

  @AfterEach
  void close() {
    follower.close();
    source.close();
    sourceDatabase.close();
  }

  @Test
  void appliesOnceWhatAKilledProcessWasAbout() {
    source.append(0, 3 * BATCH, 500, 10);
    try (var child = startChild(IN_THE_SECOND)) {
      child.awaitLine(FollowerProcess.IN_THE_MIDDLE);
      assertThat(follower.applied()).as("whole batches only").isEqualTo(BATCH);
      child.kill();
    }
    try (var again = startChild()) {
      follower.awaitApplied(3 * BATCH);
      assertThat(again.isAlive()).isTrue();
    }
    follower.assertAppliedExactlyOnce(3 * BATCH);
  }

  @Test
  void takesOverWithinSecondsWhenTheLeadersProcessIsKilled() throws InterruptedException {
    source.append(0, 2 * BATCH, 500, 10);
    try (var leader = startChild(IN_THE_SECOND)) {
      leader.awaitLine(FollowerProcess.IN_THE_MIDDLE);
      try (var standby = replica().start()) {
        Awaitility.await()
            .during(Duration.ofSeconds(2))
            .until(() -> standby.gauge("largesse.feed.leading") == 0);
        assertThat(follower.applied()).isEqualTo(BATCH);
        leader.kill();
        Awaitility.await()
            .atMost(Duration.ofSeconds(5))
            .until(() -> follower.applied() == 2 * BATCH);
      }
    }
    follower.assertAppliedExactlyOnce(2 * BATCH);
  }

  /** The first one still holds the events that it was sent, and believes to be the leader. */
  @Test
  void hasNoSecondEffectWhenALeaderHasLostItsLockUnawares() throws Exception {
    source.append(0, 1_000, 500, 10);
    var inTheMiddle = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    try (var first = replica();
        var second = replica()) {
      first.handler.beforeEach(event -> {
        if (event.getPosition() == 700) {
          inTheMiddle.countDown();
          await(mayGoOn);
        }
      });
      first.start();
      assertThat(inTheMiddle.await(30, TimeUnit.SECONDS)).isTrue();
      second.start();
      follower.terminateTheLeadersLock();
      patiently()
          .until(() ->
              first.gauge("largesse.feed.leading") + second.gauge("largesse.feed.leading") >= 1);
      mayGoOn.countDown();
      follower.awaitApplied(1_000);
      source.append(1_000, 500, 100, 10);
      follower.awaitApplied(1_500);
    }
    follower.assertAppliedExactlyOnce(1_500);
  }

  @Test
  void hasEachEffectOnceWhileLocksAreLostAgainAndAgain() throws InterruptedException {
    source.append(0, 20_000, 500, 10);
    try (var first = replica().start();
        var second = replica().start();
        var third = replica().start()) {
      assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
      for (var reached = 1_000; reached < 20_000; reached += 1_000) {
        follower.awaitApplied(reached);
        follower.terminateTheLeadersLock();
      }
      follower.awaitApplied(20_000);
    }
    follower.assertAppliedExactlyOnce(20_000);
  }

  @Test
  void followsMoreEventsThanItsMemoryHolds() {
    source.append(0, 50_000, 1_000, 1_500);
    try (var child = ChildFollower.start(List.of("-Xmx40m"), arguments())) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> !child.isAlive() || follower.applied() == 50_000);
      assertThat(child.isAlive()).isTrue();
    }
    follower.assertAppliedExactlyOnce(50_000);
  }

  private Replica replica() {
    return new Replica(follower.url(), source.server().channel());
  }

  private ChildFollower startChild(String... position) {
    return ChildFollower.start(List.of(), arguments(position));
  }

  private String[] arguments(String... position) {
    var port = String.valueOf(source.server().port());
    return position.length == 0
        ? new String[] {follower.url(), port}
        : new String[] {follower.url(), port, position[0]};
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
