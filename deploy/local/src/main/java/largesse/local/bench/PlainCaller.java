package largesse.local.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import largesse.local.bench.PurchaseRows.Table;

/**
 * A plain JDBC client: writes the rows of one purchase after the other, each in a transaction of
 * its own, over a connection of its own. The rows are those that the suite wrote, with fresh keys.
 */
final class PlainCaller implements Callers.Call, AutoCloseable {
  private static final String CREDIT =
      """
      INSERT INTO plain.wallet (programme, member_id, unit, available, pending, debt,
        next_expiry_at, next_expiry_amount, next_activation_at)
      VALUES (?, ?, ?, ?, 0, 0, ?, ?, 'infinity')
      ON CONFLICT (programme, member_id, unit)
      DO UPDATE SET available = wallet.available + excluded.available\
      """;

  private final PlainDatabase database;
  private final Connection connection;
  private final String name;
  private final Map<Table, PreparedStatement> inserts = new EnumMap<>(Table.class);
  private final PreparedStatement credit;
  private long next;

  PlainCaller(PlainDatabase database, String name) throws SQLException {
    this.database = database;
    this.name = name;
    this.connection = database.source().getConnection();
    connection.setAutoCommit(false);
    for (var table : Table.values()) {
      var columns = database.columns(table);
      inserts.put(
          table,
          connection.prepareStatement(
              "INSERT INTO plain.%s (%s) VALUES (%s)"
                  .formatted(
                      table.label(),
                      String.join(",", columns),
                      String.join(",", Collections.nCopies(columns.size(), "?")))));
    }
    credit = connection.prepareStatement(CREDIT);
  }

  @Override
  public void once() throws SQLException {
    var rows = database.template(next);
    var purchaseId = uuid();
    for (var insert : inserts.entrySet()) {
      insert(insert.getKey(), insert.getValue(), rows, purchaseId);
    }
    credit(rows);
    connection.commit();
    next++;
  }

  private void insert(Table table, PreparedStatement insert, PurchaseRows rows, UUID purchaseId)
      throws SQLException {
    var columns = database.columns(table);
    var all = rows.of(table);
    for (var row : all) {
      for (var column = 0; column < row.length; column++) {
        insert.setObject(column + 1, value(table, columns.get(column), row[column], purchaseId));
      }
      if (all.size() > 1) {
        insert.addBatch();
      }
    }
    if (all.size() > 1) {
      insert.executeBatch();
    } else if (all.size() == 1) {
      insert.executeUpdate();
    }
  }

  private Object value(Table table, String column, Object value, UUID purchaseId) {
    if (table.isPurchase(column)) {
      return purchaseId;
    }
    return switch (table) {
      case PURCHASE -> column.equals("number") ? name + next : value;
      case ENTRY -> column.equals("entry_id") ? uuid() : value;
      case JOURNAL ->
          switch (column) {
            case "position" -> database.nextPosition();
            case "id" -> uuid();
            default -> value;
          };
      case PURCHASE_LINE, LOT -> value;
    };
  }

  private void credit(PurchaseRows rows) throws SQLException {
    var columns = database.columns(Table.LOT);
    for (var lot : rows.of(Table.LOT)) {
      var column = 0;
      for (var name :
          new String[] {"programme", "member_id", "unit", "amount", "expires_at", "amount"}) {
        credit.setObject(++column, lot[columns.indexOf(name)]);
      }
      credit.executeUpdate();
    }
  }

  /** One that grows with time, as the suite's do (RFC 9562, version 7). */
  private static UUID uuid() {
    var random = ThreadLocalRandom.current();
    var time = System.currentTimeMillis() << 16;
    return new UUID(
        time | 0x7000 | random.nextInt(0x1000), random.nextLong() >>> 2 | Long.MIN_VALUE);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
