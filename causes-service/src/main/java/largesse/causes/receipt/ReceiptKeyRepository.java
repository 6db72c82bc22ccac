package largesse.causes.receipt;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;

/** What each programme's links are signed with. */
@Singleton
class ReceiptKeyRepository {
  private static final int LENGTH = 32;

  private static final String ADD =
      "INSERT INTO receipt_key (programme, key) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String FIND = "SELECT key FROM receipt_key WHERE programme = ?";

  /** A programme's key, which is made when it is first asked for. */
  byte[] of(Connection tx, String programme) throws SQLException {
    try (var query = tx.prepareStatement(FIND)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        if (row.next()) {
          return row.getBytes("key");
        }
      }
    }
    add(tx, programme);
    return of(tx, programme);
  }

  private static void add(Connection tx, String programme) throws SQLException {
    var key = new byte[LENGTH];
    new SecureRandom().nextBytes(key);
    try (var insert = tx.prepareStatement(ADD)) {
      insert.setString(1, programme);
      insert.setBytes(2, key);
      insert.executeUpdate();
    }
  }
}
