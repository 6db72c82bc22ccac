package largesse.causes.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import largesse.runtime.db.Columns;

/** The zones of stores, as members-service told last. */
@Singleton
public class StoreZoneRepository {
  private static final String ZONES =
      "SELECT store, zone FROM store_zone WHERE programme = ? AND store = ANY (?)";
  private static final String SAVE =
      """
      INSERT INTO store_zone (programme, store, zone)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
      ORDER BY 1, 2
      ON CONFLICT (programme, store) DO UPDATE SET zone = excluded.zone
      """;
  private static final String FORGET = "DELETE FROM store_zone";

  /** A store of a programme. */
  record Key(String programme, String store) {}

  /** Where a store is. */
  record StoreZone(Key key, String zone) {}

  /** The zones of some stores; one that is not known here is not in the map. */
  public Map<String, String> zones(Connection connection, String programme, Set<String> stores)
      throws SQLException {
    var zones = new HashMap<String, String>();
    try (var query = connection.prepareStatement(ZONES)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("text", stores.toArray()));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          zones.put(rows.getString("store"), rows.getString("zone"));
        }
      }
    }
    return zones;
  }

  /** Adds stores, or moves them; each once. */
  void save(Connection tx, List<StoreZone> stores) throws SQLException {
    try (var insert = tx.prepareStatement(SAVE)) {
      Columns.of(tx, insert, stores)
          .text(it -> it.key().programme())
          .text(it -> it.key().store())
          .text(StoreZone::zone);
      insert.executeUpdate();
    }
  }

  void forget(Connection tx) throws SQLException {
    try (var delete = tx.prepareStatement(FORGET)) {
      delete.executeUpdate();
    }
  }
}
