package largesse.local.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import largesse.local.suite.App;
import largesse.local.suite.Suite;

/** The services that follow earning-service's journal. */
final class Followers {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String END = "SELECT sum(position) FROM journal_head";
  private static final String FOLLOWED =
      "SELECT COALESCE(sum(position), 0) FROM feed_position WHERE feed LIKE '%-from-earning'";

  private final DataSource earning;
  private final List<DataSource> followers;

  Followers(Suite suite) {
    this.earning = suite.database(App.EARNING);
    this.followers = List.of(suite.database(App.MEMBERS), suite.database(App.CAUSES));
  }

  /**
   * Waits until all of them have applied all that is in the journal, so that none of it weighs on
   * what comes next.
   */
  void awaitCaughtUp() throws SQLException, InterruptedException {
    var end = position(earning, END);
    var limit = System.nanoTime() + LIMIT.toNanos();
    for (var follower : followers) {
      while (position(follower, FOLLOWED) < end) {
        if (System.nanoTime() > limit) {
          throw new IllegalStateException("A follower doesn't catch up");
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  private static long position(DataSource database, String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
