package largesse.local.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    long end;
    try (var connection = suite.database(source).getConnection()) {
      end = position(connection, END);
    }
    var limit = System.nanoTime() + LIMIT.toNanos();
    for (var follower : followers) {
      var followed = FOLLOWED.formatted(source.label());
      // One connection for all looks: opening one costs more than what is measured may.
      try (var connection = suite.database(follower).getConnection()) {
        while (position(connection, followed) < end) {
          if (System.nanoTime() > limit) {
            throw new IllegalStateException("A follower doesn't catch up");
          }
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }
    }
  }

  private static long position(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
