package largesse.local.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import largesse.local.suite.App;
import largesse.local.suite.Suite;

/** The services that follow another one's journal. */
final class Followers {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String END = "SELECT sum(position) FROM journal_head";
  private static final String FOLLOWED =
      """
      SELECT COALESCE(min(position), 0) FROM (
        SELECT sum(position) AS position FROM feed_position WHERE feed LIKE '%%-from-%s'
        GROUP BY feed) AS feeds
      """;

  private final Suite suite;

  Followers(Suite suite) {
    this.suite = suite;
  }

  /**
   * Waits until all of them have applied all that is in the journal, so that none of it weighs on
   * what comes next.
   */
  void awaitCaughtUp() throws SQLException, InterruptedException {
    await(App.EARNING, List.of(App.MEMBERS, App.REWARDS, App.CAUSES));
  }

  /** Waits until the others know all members. */
  void awaitMembers() throws SQLException, InterruptedException {
    await(App.MEMBERS, List.of(App.EARNING, App.CAUSES));
  }

  private void await(App source, List<App> followers) throws SQLException, InterruptedException {
    var end = position(suite.database(source), END);
    var limit = System.nanoTime() + LIMIT.toNanos();
    for (var follower : followers) {
      var followed = FOLLOWED.formatted(source.label());
      while (position(suite.database(follower), followed) < end) {
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
