package largesse.causes.total;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;
import largesse.runtime.db.RoundTrip;

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
  public void add(RoundTrip trip, SortedMap<TotalKey, TotalChange> changes) {
    trip.write(
        ADD,
        List.copyOf(changes.entrySet()),
        columns ->
            columns
                .text(row -> row.getKey().programme())
                .text(row -> row.getKey().cause())
                .date(row -> dimensions(row).businessDate())
                .text(row -> dimensions(row).zone())
                .text(row -> dimensions(row).store())
                .text(row -> dimensions(row).channel())
                .text(row -> dimensions(row).segment())
                .text(row -> dimensions(row).tier())
                .flag(row -> row.getKey().ofMembers())
                .int8(row -> row.getValue().allocated().value())
                .int8(row -> row.getValue().reversed().value())
                .int8(row -> row.getValue().purchases())
                .int8(row -> row.getValue().leadingPurchases()));
  }

  private static Dimensions dimensions(Entry<TotalKey, TotalChange> row) {
    return row.getKey().dimensions();
  }
}
