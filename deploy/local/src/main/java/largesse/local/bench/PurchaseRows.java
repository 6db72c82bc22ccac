package largesse.local.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The rows that the suite wrote for one purchase, as they stand in its tables. */
record PurchaseRows(Map<Table, List<Object[]>> byTable) {

  /** A table that a purchase adds rows to. */
  enum Table {
    PURCHASE("purchase_id", Set.of("purchase_id")),
    PURCHASE_LINE("purchase_id", Set.of("purchase_id")),
    LOT("origin_id", Set.of("origin_id")),
    ENTRY("origin_id", Set.of("origin_id", "lot_origin_id")),
    JOURNAL("", Set.of());

    /** By which its rows belong to a purchase; empty: one event each, in order. */
    private final String purchaseColumn;

    /** The columns that hold the purchase's id. */
    private final Set<String> purchaseColumns;

    Table(String purchaseColumn, Set<String> purchaseColumns) {
      this.purchaseColumn = purchaseColumn;
      this.purchaseColumns = purchaseColumns;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isPurchase(String column) {
      return purchaseColumns.contains(column);
    }
  }

  /** Those of some purchases of a programme, the last ones. */
  static List<PurchaseRows> last(Connection connection, String programme, int count)
      throws SQLException {
    Map<UUID, PurchaseRows> purchases = new LinkedHashMap<>();
    var ids =
        "SELECT purchase_id FROM purchase WHERE programme = ? ORDER BY purchase_id DESC LIMIT ?";
    try (var query = connection.prepareStatement(ids)) {
      query.setString(1, programme);
      query.setInt(2, count);
      var rows = query.executeQuery();
      while (rows.next()) {
        purchases.put(rows.getObject(1, UUID.class), new PurchaseRows(new EnumMap<>(Table.class)));
      }
    }
    for (var table : Table.values()) {
      if (table == Table.JOURNAL) {
        readJournal(connection, programme, List.copyOf(purchases.values()));
      } else {
        read(connection, programme, table, purchases);
      }
    }
    return List.copyOf(purchases.values());
  }

  /** A table's columns, in order. */
  static List<String> columns(Connection connection, Table table) throws SQLException {
    try (var query =
            connection.prepareStatement("SELECT * FROM %s LIMIT 0".formatted(table.label()));
        var rows = query.executeQuery()) {
      var columns = new ArrayList<String>();
      for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        columns.add(rows.getMetaData().getColumnName(column));
      }
      return columns;
    }
  }

  private static void read(
      Connection connection, String programme, Table table, Map<UUID, PurchaseRows> purchases)
      throws SQLException {
    var sql =
        "SELECT * FROM %s WHERE programme = ? AND %s = ANY (?)"
            .formatted(table.label(), table.purchaseColumn);
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", purchases.keySet().toArray()));
      var rows = query.executeQuery();
      while (rows.next()) {
        var purchase = purchases.get(rows.getObject(table.purchaseColumn, UUID.class));
        Objects.requireNonNull(purchase).add(table, values(rows));
      }
    }
  }

  private static void readJournal(
      Connection connection, String programme, List<PurchaseRows> purchases) throws SQLException {
    var sql =
        """
        SELECT * FROM journal WHERE shard = 0 AND programme = ? AND type LIKE '%.PurchaseRecorded'
        ORDER BY position DESC LIMIT ?\
        """;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, programme);
      query.setInt(2, purchases.size());
      var rows = query.executeQuery();
      for (var purchase : purchases) {
        rows.next();
        purchase.add(Table.JOURNAL, values(rows));
      }
    }
  }

  private void add(Table table, Object[] values) {
    byTable.computeIfAbsent(table, _ -> new ArrayList<>()).add(values);
  }

  private static Object[] values(ResultSet rows) throws SQLException {
    var values = new Object[rows.getMetaData().getColumnCount()];
    for (var column = 0; column < values.length; column++) {
      values[column] = rows.getObject(column + 1);
    }
    return values;
  }

  List<Object[]> of(Table table) {
    return byTable.getOrDefault(table, List.of());
  }
}
