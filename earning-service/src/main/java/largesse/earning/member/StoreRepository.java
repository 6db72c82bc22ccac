package largesse.earning.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code store}. */
@Singleton
class StoreRepository extends SetBasedRepository {
  private static final String FIND =
      """
      SELECT store.*
      FROM unnest(?::text[], ?::text[]) AS asked (programme, store)
      JOIN store ON store.programme = asked.programme AND store.store = asked.store
      """;

  /** What is older than what is known changes nothing. */
  private static final String UPSERT =
      """
      INSERT INTO store (programme, store, zone, brand, time_zone, revision)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
      ON CONFLICT (programme, store) DO UPDATE
      SET zone = excluded.zone, brand = excluded.brand, time_zone = excluded.time_zone,
          revision = excluded.revision
      WHERE store.revision < excluded.revision
      """;

  /** The stores that are known; they are there once the trip is done. */
  Map<StoreKey, Store> find(RoundTrip trip, Collection<StoreKey> keys) {
    var stores = new HashMap<StoreKey, Store>();
    trip.query(
        FIND,
        List.copyOf(keys),
        columns -> columns.text(StoreKey::programme).text(StoreKey::store),
        rows -> {
          while (rows.next()) {
            var store = store(rows);
            stores.put(store.key(), store);
          }
        });
    return stores;
  }

  private static Store store(ResultSet rows) throws SQLException {
    return new Store(
        new StoreKey(rows.getString("programme"), rows.getString("store")),
        rows.getString("zone"),
        rows.getString("brand"),
        ZoneId.of(rows.getString("time_zone")),
        rows.getLong("revision"));
  }

  /**
   * Takes up the stores' states, but for those older than what is known.
   *
   * @param stores at most one of each
   */
  void upsert(Connection tx, List<Store> stores) throws SQLException {
    try (var upsert = tx.prepareStatement(UPSERT)) {
      columns(tx, upsert, stores)
          .text(store -> store.key().programme())
          .text(store -> store.key().store())
          .text(Store::zone)
          .text(Store::brand)
          .text(store -> store.timeZone().getId())
          .int8(Store::revision);
      upsert.executeUpdate();
    }
  }

  void clear(Connection tx) throws SQLException {
    try (var delete = tx.createStatement()) {
      delete.executeUpdate("DELETE FROM store");
    }
  }
}
