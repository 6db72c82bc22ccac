package largesse.causes.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import largesse.runtime.db.Columns;

/** The zones of stores, as members-service told last. */
@Singleton
class StoreZoneRepository {
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
