package largesse.causes.total;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;
import largesse.causes.platform.Columns;

/** The sums of the book, kept in the transaction that makes its entries. */
@Singleton
public class TotalRepository {
  private static final String ADD =
      """
      INSERT INTO allocation_total AS t
          (programme, cause, business_date, zone, store, channel, segment, tier, of_members,
           allocated_micros, reversed_micros, purchases, leading_purchases)
      SELECT * FROM unnest(?::text[], ?::text[], ?::date[], ?::text[], ?::text[], ?::text[],
                           ?::text[], ?::text[], ?::boolean[],
                           ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
      ON CONFLICT (programme, cause, business_date, zone, store, channel, segment, tier, of_members)
      DO UPDATE SET allocated_micros = t.allocated_micros + excluded.allocated_micros,
                    reversed_micros = t.reversed_micros + excluded.reversed_micros,
                    purchases = t.purchases + excluded.purchases,
                    leading_purchases = t.leading_purchases + excluded.leading_purchases
      """;

  /** Adds changes, in the order of their keys, so that two who do it never wait for each other. */
  public void add(Connection tx, SortedMap<TotalKey, TotalChange> changes) throws SQLException {
    var columns = new Columns<>(tx, List.copyOf(changes.entrySet()));
    try (var upsert = tx.prepareStatement(ADD)) {
      var column = 0;
      upsert.setArray(++column, columns.array("text", row -> row.getKey().programme()));
      upsert.setArray(++column, columns.array("text", row -> row.getKey().cause()));
      upsert.setArray(++column, columns.array("date", row -> dimensions(row).businessDate()));
      upsert.setArray(++column, columns.array("text", row -> dimensions(row).zone()));
      upsert.setArray(++column, columns.array("text", row -> dimensions(row).store()));
      upsert.setArray(++column, columns.array("text", row -> dimensions(row).channel()));
      upsert.setArray(++column, columns.array("text", row -> dimensions(row).segment()));
      upsert.setArray(++column, columns.array("text", row -> dimensions(row).tier()));
      upsert.setArray(++column, columns.array("bool", row -> row.getKey().ofMembers()));
      upsert.setArray(++column, columns.array("int8", row -> row.getValue().allocated()));
      upsert.setArray(++column, columns.array("int8", row -> row.getValue().reversed()));
      upsert.setArray(++column, columns.array("int8", row -> row.getValue().purchases()));
      upsert.setArray(++column, columns.array("int8", row -> row.getValue().leadingPurchases()));
      upsert.executeUpdate();
    }
  }

  private static Dimensions dimensions(Entry<TotalKey, TotalChange> row) {
    return row.getKey().dimensions();
  }
}
