package largesse.runtime.programme;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/** The table {@code programme_projection}. */
final class ProgrammeRepository {
  private static final String FIND = "SELECT * FROM programme_projection WHERE programme = ?";

  /** What is older than what is known changes nothing. */
  private static final String UPSERT =
      """
      INSERT INTO programme_projection (programme, revision, name, currency, time_zone, sandbox,
                                        clock_offset_millis, disclosure)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (programme) DO UPDATE
      SET revision = excluded.revision, name = excluded.name, currency = excluded.currency,
          time_zone = excluded.time_zone, sandbox = excluded.sandbox,
          clock_offset_millis = excluded.clock_offset_millis, disclosure = excluded.disclosure
      WHERE programme_projection.revision < excluded.revision
      """;

  private ProgrammeRepository() {}

  static Optional<Programme> find(Connection connection, String id) throws SQLException {
    try (var query = connection.prepareStatement(FIND)) {
      query.setString(1, id);
      try (var rows = query.executeQuery()) {
        return rows.next() ? Optional.of(read(rows)) : Optional.empty();
      }
    }
  }

  static void upsert(Connection tx, Programme programme) throws SQLException {
    try (var upsert = tx.prepareStatement(UPSERT)) {
      upsert.setString(1, programme.id());
      upsert.setLong(2, programme.revision());
      upsert.setString(3, programme.name());
      upsert.setString(4, programme.currency().getCurrencyCode());
      upsert.setString(5, programme.timeZone().getId());
      upsert.setBoolean(6, programme.sandbox());
      upsert.setLong(7, programme.clockOffset().toMillis());
      upsert.setString(8, programme.disclosure().name());
      upsert.executeUpdate();
    }
  }

  private static Programme read(ResultSet row) throws SQLException {
    return new Programme(
        row.getString("programme"),
        row.getString("name"),
        Currency.getInstance(row.getString("currency")),
        ZoneId.of(row.getString("time_zone")),
        row.getBoolean("sandbox"),
        Duration.ofMillis(row.getLong("clock_offset_millis")),
        Disclosure.valueOf(row.getString("disclosure")),
        row.getLong("revision"));
  }
}
