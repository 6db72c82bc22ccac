package largesse.local.flow;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import largesse.local.suite.Address;
import largesse.local.suite.App;
import largesse.local.suite.Suite;

/**
 * SIGKILL to the two replicas of causes-service in turns, each at a moment of chance while it
 * allocates a replay; each is started again at once, so that at times neither runs.
 */
final class CausesKills implements AutoCloseable {
  private static final int KILLS = 4;

  private final Suite suite;
  private final String programme;
  private final Random random;
  private final Address second;
  private final List<CompletableFuture<Void>> starting = new ArrayList<>();

  CausesKills(Suite suite, String programme, long seed) throws InterruptedException {
    this.suite = suite;
    this.programme = programme;
    this.random = new Random(seed);
    this.second = suite.startReplica(App.CAUSES, Map.of());
  }

  /**
   * Kills until so many purchases are nearly all allocated, and waits until both replicas run.
   *
   * @param purchases what the replay has
   */
  void perform(int purchases) {
    var moments = random.ints(KILLS, 1, purchases * 9 / 10).sorted().toArray();
    for (var number = 0; number < KILLS; number++) {
      awaitAllocated(moments[number]);
      var first = number % 2 == 0;
      if (number >= 2) {
        starting.get(number - 2).join();
      }
      if (first) {
        suite.kill(App.CAUSES);
      } else {
        suite.killReplica(second);
      }
      starting.add(CompletableFuture.runAsync(() -> start(first)));
    }
    starting.forEach(CompletableFuture::join);
  }

  private void start(boolean first) {
    try {
      if (first) {
        suite.restart(App.CAUSES);
      } else {
        suite.restartReplica(second);
      }
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  private void awaitAllocated(int purchases) {
    await()
        .atMost(Duration.ofMinutes(5))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> allocated() >= purchases);
  }

  private long allocated() throws SQLException {
    try (var connection = suite.database(App.CAUSES).getConnection();
        var select =
            connection.prepareStatement(
                "SELECT count(*) FROM allocated_purchase WHERE programme = ?")) {
      select.setString(1, programme);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @Override
  public void close() {
    suite.killReplica(second);
  }
}
