package largesse.runtime.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import largesse.runtime.db.SqlAction;
import largesse.runtime.db.Transactions;
import largesse.runtime.db.WithDatabase;

/** The table {@code feed_position}. */
@WithDatabase
@Singleton
class FeedPositions {
  private static final String LIST =
      "SELECT feed, shard, position, stopped_at_position, error FROM feed_position"
          + " ORDER BY feed, shard";
  private static final String CREATE =
      "INSERT INTO feed_position (feed, shard) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String LOAD =
      "SELECT feed, shard, position, stopped_at_position, error FROM feed_position"
          + " WHERE feed = ? AND shard = ?";
  private static final String MOVE =
      "UPDATE feed_position SET position = ?, stopped_at_position = 0, error = ''"
          + " WHERE feed = ? AND shard = ? AND position = ?";

  /**
   * What events do finds its rows by index. A plan made while a table was small must not read the
   * whole of it when it has grown.
   */
  private static final String PLAN_BY_INDEX =
      """
      SET LOCAL enable_seqscan = off;
      SET LOCAL enable_hashjoin = off;
      SET LOCAL enable_mergejoin = off\
      """;

  private static final String STOP =
      "UPDATE feed_position SET stopped_at_position = ?, error = ?"
          + " WHERE feed = ? AND shard = ? AND position = ?";
  private static final String RETRY =
      "UPDATE feed_position SET stopped_at_position = 0, error = '' WHERE feed = ?";
  private static final String LOCK_ALL =
      "SELECT shard FROM feed_position WHERE feed = ? ORDER BY shard FOR UPDATE";
  private static final String REWIND =
      "UPDATE feed_position SET position = 0, stopped_at_position = 0, error = '' WHERE feed = ?";

  private final Transactions transactions;

  @Inject
  FeedPositions(Transactions transactions) {
    this.transactions = transactions;
  }

  /** All feeds of the service, by name and shard. */
  List<FeedPosition> list() {
    return transactions.reading(connection -> {
      try (var query = connection.prepareStatement(LIST);
          var rows = query.executeQuery()) {
        var positions = new ArrayList<FeedPosition>();
        while (rows.next()) {
          positions.add(read(rows));
        }
        return positions;
      }
    });
  }

  /** Where a shard of a feed stands; at 0 when it was never followed. */
  FeedPosition load(FeedShard feed) {
    return transactions.reading(connection -> {
      try (var insert = connection.prepareStatement(CREATE)) {
        insert.setString(1, feed.name());
        insert.setInt(2, feed.shard());
        insert.executeUpdate();
      }
      try (var query = connection.prepareStatement(LOAD)) {
        query.setString(1, feed.name());
        query.setInt(2, feed.shard());
        try (var rows = query.executeQuery()) {
          return rows.next() ? read(rows) : new FeedPosition(feed, 0, 0, "");
        }
      }
    });
  }

  /**
   * Moves a position and applies what lies between, all or nothing. The position's row is locked
   * first and compared: whoever else still believes to be the feed's only follower waits, then
   * finds it moved.
   *
   * @throws PositionMoved when it no longer stands where it is expected
   */
  void advance(FeedShard feed, long from, long to, SqlAction application) {
    transactions.doInTransaction(tx -> {
      try (var move = tx.prepareStatement(MOVE)) {
        move.setLong(1, to);
        move.setString(2, feed.name());
        move.setInt(3, feed.shard());
        move.setLong(4, from);
        if (move.executeUpdate() != 1) {
          throw new PositionMoved(feed, from);
        }
      }
      try (var plans = tx.createStatement()) {
        plans.execute(PLAN_BY_INDEX);
      }
      application.run(tx);
    });
  }

  /**
   * Records that a feed has stopped at an event.
   *
   * @throws PositionMoved when it no longer stands where it is expected
   */
  void stop(FeedShard feed, long expected, long stoppedAt, String error) {
    transactions.doInTransaction(tx -> {
      try (var stop = tx.prepareStatement(STOP)) {
        stop.setLong(1, stoppedAt);
        stop.setString(2, error);
        stop.setString(3, feed.name());
        stop.setInt(4, feed.shard());
        stop.setLong(5, expected);
        if (stop.executeUpdate() != 1) {
          throw new PositionMoved(feed, expected);
        }
      }
    });
  }

  /** Lets all shards of a feed try again. */
  void retry(String feed) {
    transactions.doInTransaction(tx -> update(tx, RETRY, feed));
  }

  /** Sets all shards of a feed back to the beginning, and what it has derived with them. */
  void rewind(String feed, SqlAction reset) {
    transactions.doInTransaction(tx -> {
      try (var lock = tx.prepareStatement(LOCK_ALL)) {
        lock.setString(1, feed);
        lock.executeQuery();
      }
      reset.run(tx);
      update(tx, REWIND, feed);
    });
  }

  private static void update(Connection tx, String sql, String feed) throws SQLException {
    try (var update = tx.prepareStatement(sql)) {
      update.setString(1, feed);
      update.executeUpdate();
    }
  }

  private static FeedPosition read(ResultSet rows) throws SQLException {
    return new FeedPosition(
        new FeedShard(rows.getString("feed"), rows.getInt("shard")),
        rows.getLong("position"),
        rows.getLong("stopped_at_position"),
        rows.getString("error"));
  }
}
