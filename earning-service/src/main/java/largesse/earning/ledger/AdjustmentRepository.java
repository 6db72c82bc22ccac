package largesse.earning.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.platform.SetBasedRepository;

/** The rows of {@code adjustment}. */
@Singleton
class AdjustmentRepository extends SetBasedRepository {
  private static final int MAX_LISTED = 1_000;

  private static final String INSERT =
      """
      INSERT INTO adjustment (programme, member_id, adjustment_id, unit, reason, subject,
                              recorded_at, amount, extension, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?::timestamptz)
      """;

  private static final String LIST =
      """
      SELECT * FROM adjustment
      WHERE programme = ? AND member_id = ANY(?::uuid[])
      ORDER BY adjustment_id
      LIMIT ?
      """;

  void insert(Connection tx, Adjustment adjustment) throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setString(1, adjustment.wallet().programme());
      insert.setObject(2, adjustment.wallet().memberId());
      insert.setObject(3, adjustment.id());
      insert.setString(4, adjustment.wallet().unit());
      insert.setString(5, adjustment.reason());
      insert.setString(6, adjustment.subject());
      insert.setString(7, text(adjustment.recordedAt()));
      insert.setLong(8, adjustment.amount());
      insert.setBoolean(9, adjustment.extension());
      insert.setString(10, text(adjustment.expiresAt().orElse(Instant.MAX)));
      insert.executeUpdate();
    }
  }

  /** Those of some members of a programme, the oldest first. */
  List<Adjustment> list(Connection connection, String programme, List<UUID> members)
      throws SQLException {
    try (var query = connection.prepareStatement(LIST)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", members.toArray()));
      query.setInt(3, MAX_LISTED);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<Adjustment>();
        while (rows.next()) {
          found.add(adjustment(rows));
        }
        return found;
      }
    }
  }

  private static Adjustment adjustment(ResultSet rows) throws SQLException {
    var expiresAt = time(rows, "expires_at");
    return new Adjustment(
        uuid(rows, "adjustment_id"),
        new WalletKey(rows.getString("programme"), uuid(rows, "member_id"), rows.getString("unit")),
        rows.getString("reason"),
        rows.getString("subject"),
        time(rows, "recorded_at"),
        rows.getLong("amount"),
        rows.getBoolean("extension"),
        expiresAt.equals(Instant.MAX) ? Optional.empty() : Optional.of(expiresAt));
  }
}
