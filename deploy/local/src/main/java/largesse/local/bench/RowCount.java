package largesse.local.bench;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** How many rows the tables of a schema have, counted in the database. */
final class RowCount {
  private final DataSource database;
  private final String schema;
  private final Map<String, Long> before;

  RowCount(DataSource database, String schema) throws SQLException {
    this.database = database;
    this.schema = schema;
    this.before = count();
  }

  /** "8.00 (purchase_line 3.00, …)": what has been added since, for each of so many purchases. */
  String grownBy(long purchases) throws SQLException {
    var grown = new TreeMap<String, Long>();
    count()
        .forEach((table, rows) -> {
          var more = rows - before.getOrDefault(table, 0L);
          if (more > 0) {
            grown.put(table, more);
          }
        });
    var tables =
        grown.entrySet().stream()
            .map(table -> "%s %.2f".formatted(table.getKey(), table.getValue() * 1.0 / purchases))
            .collect(Collectors.joining(", "));
    var all = grown.values().stream().mapToLong(Long::longValue).sum();
    return "%.2f (%s)".formatted(all * 1.0 / purchases, tables);
  }

  private Map<String, Long> count() throws SQLException {
    var tables =
        """
        SELECT relname FROM pg_class WHERE relnamespace = ?::regnamespace
          AND relkind IN ('r', 'p') AND NOT relispartition\
        """;
    var counts = new TreeMap<String, Long>();
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(tables);
        var statement = connection.createStatement()) {
      query.setString(1, schema);
      try (var names = query.executeQuery()) {
        while (names.next()) {
          var table = names.getString(1);
          try (var rows =
              statement.executeQuery("SELECT count(*) FROM %s.%s".formatted(schema, table))) {
            rows.next();
            counts.put(table, rows.getLong(1));
          }
        }
      }
    }
    return counts;
  }
}
