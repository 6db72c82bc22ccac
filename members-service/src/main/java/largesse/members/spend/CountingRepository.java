package largesse.members.spend;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the tables that count for tiers have in common: what they record, and its sums by day. */
abstract class CountingRepository {
  static <T> Array array(
      Connection tx, String type, List<T> rows, Function<T, @Nullable Object> column)
      throws SQLException {
    return tx.createArrayOf(type, rows.stream().map(column).toArray());
  }

  static Map<UUID, Recorded> recorded(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var recorded = new HashMap<UUID, Recorded>();
      while (rows.next()) {
        recorded.put(
            rows.getObject(1, UUID.class),
            new Recorded(
                rows.getObject(2, UUID.class),
                rows.getObject(3, UUID.class),
                rows.getObject(4, LocalDate.class)));
      }
      return recorded;
    }
  }

  static void move(Connection tx, String sql, String programme, UUID from, UUID to)
      throws SQLException {
    try (var update = tx.prepareStatement(sql)) {
      update.setObject(1, to);
      update.setString(2, programme);
      update.setObject(3, from);
      update.executeUpdate();
    }
  }

  static void moveBack(
      Connection tx, String sql, String programme, UUID from, UUID to, Collection<UUID> homes)
      throws SQLException {
    try (var update = tx.prepareStatement(sql)) {
      update.setObject(1, to);
      update.setObject(2, to);
      update.setString(3, programme);
      update.setObject(4, from);
      update.setArray(5, tx.createArrayOf("uuid", homes.toArray()));
      update.executeUpdate();
    }
  }

  /** Clears the sums of both, and makes them anew. */
  static void sumAnew(
      Connection tx, String clear, String sum, String programme, UUID one, UUID other)
      throws SQLException {
    var both = tx.createArrayOf("uuid", new UUID[] {one, other});
    for (var sql : new String[] {clear, sum}) {
      try (var statement = tx.prepareStatement(sql)) {
        statement.setString(1, programme);
        statement.setArray(2, both);
        statement.executeUpdate();
      }
    }
  }
}
