package largesse.local.bench;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import largesse.local.bench.PurchaseRows.Table;

/**
 * Tables with the same columns, indexes and constraints as the suite's, beside them in the same
 * database, and rows to write into them: those that the suite wrote.
 */
final class PlainDatabase {
  private static final int TEMPLATES = 2_000;

  private final DataSource database;
  private final List<PurchaseRows> templates;
  private final Map<Table, List<String>> columns = new EnumMap<>(Table.class);
  private final AtomicLong positions;

  /** Makes the tables, for what the suite has recorded in a programme. */
  PlainDatabase(DataSource database, String programme) throws SQLException {
    this.database = database;
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS plain");
      for (var table : List.of("purchase", "purchase_line", "lot", "entry", "journal", "wallet")) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS plain.%1$s (LIKE public.%1$s INCLUDING ALL)"
                .formatted(table));
      }
      for (var table : Table.values()) {
        columns.put(table, PurchaseRows.columns(connection, table));
      }
      templates = PurchaseRows.last(connection, programme, TEMPLATES);
      try (var last =
          statement.executeQuery("SELECT COALESCE(max(position), 0) FROM plain.journal")) {
        last.next();
        positions = new AtomicLong(last.getLong(1));
      }
    }
  }

  DataSource source() {
    return database;
  }

  /** What the suite wrote for one of its purchases, each in turn. */
  PurchaseRows template(long number) {
    return templates.get((int) (number % templates.size()));
  }

  List<String> columns(Table table) {
    return columns.getOrDefault(table, List.of());
  }

  /** Where the next event stands. */
  long nextPosition() {
    return positions.incrementAndGet();
  }
}
