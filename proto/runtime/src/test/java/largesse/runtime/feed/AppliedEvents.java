package largesse.runtime.feed;

import io.grpc.Channel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import largesse.journal.v1.Event;

/**
 * A feed that writes a row for each event, without any key: an effect twice is seen as two rows.
 */
final class AppliedEvents implements FeedHandler {
  static final String FEED = "test-from-source";

  private final Channel source;
  private volatile Consumer<Event> beforeEach = event -> {};

  AppliedEvents(Channel source) {
    this.source = source;
  }

  static void createTable(DataSource dataSource) {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS applied (n bigserial, position bigint)");
    } catch (SQLException e) {
      throw new IllegalStateException("No table", e);
    }
  }

  /** What happens before each event is applied, within its transaction. */
  void beforeEach(Consumer<Event> action) {
    beforeEach = action;
  }

  @Override
  public String feed() {
    return FEED;
  }

  @Override
  public Channel source() {
    return source;
  }

  @Override
  public Set<String> types() {
    return Set.of("largesse.members.v1.ProgrammeChanged");
  }

  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    try (var insert = tx.prepareStatement("INSERT INTO applied (position) VALUES (?)")) {
      for (var event : events) {
        beforeEach.accept(event);
        insert.setLong(1, event.getPosition());
        insert.addBatch();
        if (event.getPosition() % 20 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  @Override
  public void reset(Connection tx) throws SQLException {
    try (var statement = tx.createStatement()) {
      statement.execute("DELETE FROM applied");
    }
  }
}
