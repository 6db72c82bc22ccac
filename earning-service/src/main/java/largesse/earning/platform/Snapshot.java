package largesse.earning.platform;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction in which every query sees the same state of the database. */
public final class Snapshot {
  private Snapshot() {}

  /** Makes a transaction one that only reads; to be its first statement. */
  public static void begin(Connection tx) throws SQLException {
    try (var statement = tx.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }
  }

  /** As {@link #begin}, for queries that look at whole tables. */
  public static void beginScan(Connection tx) throws SQLException {
    begin(tx);
    try (var statement = tx.createStatement()) {
      statement.execute("SET LOCAL enable_seqscan = on");
      statement.execute("SET LOCAL enable_hashjoin = on");
      statement.execute("SET LOCAL enable_mergejoin = on");
      statement.execute("SET LOCAL plan_cache_mode = auto");
    }
  }
}
