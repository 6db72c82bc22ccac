package largesse.runtime.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import largesse.runtime.testing.EmbeddedDatabase;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The database of a service that follows, and what its feed has done there. */
final class FeedTestDatabase implements AutoCloseable {
  private static final String OBSERVER = "observer";
  private static final String LEADERS_LOCK =
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
          + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

  /** A connection that is only being made has no name yet: it may be the observer's. */
  private static final String OTHERS =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND application_name NOT IN ('', '"
          + OBSERVER
          + "')";

  private final EmbeddedDatabase database = EmbeddedDatabase.create();

  FeedTestDatabase() {
    AppliedEvents.createTable(database.dataSource());
  }

  EmbeddedDatabase database() {
    return database;
  }

  String url() {
    return database.url();
  }

  static ConditionFactory patiently() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  long applied() {
    return number("SELECT count(*) FROM applied");
  }

  void awaitApplied(long count) {
    patiently().until(() -> applied() >= count);
  }

  /** Each position from 1 on once, in order. */
  void assertAppliedExactlyOnce(long count) {
    assertThat(number("SELECT count(*) FROM applied")).isEqualTo(count);
    assertThat(number("SELECT count(DISTINCT position) FROM applied")).isEqualTo(count);
    assertThat(number("SELECT coalesce(max(position), 0) FROM applied")).isEqualTo(count);
    assertThat(
            number(
                "SELECT count(*) FROM (SELECT position, lag(position) OVER (ORDER BY n) AS before"
                    + " FROM applied) AS pairs WHERE before >= position"))
        .as("applied out of order")
        .isZero();
  }

  /** The replica that leads loses its lock without being asked; it may not know it for a while. */
  void terminateTheLeadersLock() {
    execute(LEADERS_LOCK);
  }

  /** All connections but the test's own break, also those in the middle of a transaction. */
  void terminateAllConnections() {
    execute(OTHERS);
  }

  private void execute(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private long number(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Not from the pool, whose connections these tests break. */
  private Connection connect() throws SQLException {
    var settings = new Properties();
    settings.setProperty("user", database.user());
    settings.setProperty("password", database.password());
    settings.setProperty("ApplicationName", OBSERVER);
    return DriverManager.getConnection(database.url(), settings);
  }

  @Override
  public void close() {
    database.close();
  }
}
