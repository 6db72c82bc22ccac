package largesse.earning.liability;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.earning.platform.SetBasedRepository;

/** Sums up lots and debts of a programme. */
@Singleton
class LiabilityRepository extends SetBasedRepository {
  /** A credit lapses at the first instant of the day after its last. */
  private static final String OUTSTANDING =
      """
      SELECT unit, to_char(earned_at AT TIME ZONE ?, 'YYYY-MM') AS earned,
             CASE WHEN expires_at = 'infinity' THEN ''
                  ELSE to_char((expires_at - interval '1 second') AT TIME ZONE ?, 'YYYY-MM')
             END AS expiry,
             count(*) AS lots, sum(remaining) AS amount,
             COALESCE(sum(remaining) FILTER (WHERE activates_at > ?::timestamptz), 0) AS pending
      FROM lot
      WHERE programme = ? AND remaining > 0 AND expires_at > ?::timestamptz
      GROUP BY 1, 2, 3
      ORDER BY 1, 2, max(expires_at)
      """;

  private static final String HISTORY =
      """
      SELECT unit, sum(GREATEST(amount - taken_back, 0)) AS closed,
             sum(lapsed + remaining) AS lapsed
      FROM lot
      WHERE programme = ? AND (remaining = 0 OR expires_at <= ?::timestamptz)
      GROUP BY unit
      """;

  private static final String OWED =
      "SELECT unit, sum(debt) AS owed FROM wallet WHERE programme = ? GROUP BY unit";

  /** What can still be spent, by unit, age and expiry. */
  List<Outstanding> outstanding(Connection snapshot, String programme, Instant now, ZoneId zone)
      throws SQLException {
    try (var query = snapshot.prepareStatement(OUTSTANDING)) {
      query.setString(1, zone.getId());
      query.setString(2, zone.getId());
      query.setString(3, text(now));
      query.setString(4, programme);
      query.setString(5, text(now));
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<Outstanding>();
        while (rows.next()) {
          var expiry = rows.getString("expiry");
          found.add(
              new Outstanding(
                  rows.getString("unit"),
                  YearMonth.parse(rows.getString("earned")),
                  expiry.isEmpty() ? Optional.empty() : Optional.of(YearMonth.parse(expiry)),
                  rows.getLong("lots"),
                  rows.getLong("amount"),
                  rows.getLong("pending")));
        }
        return found;
      }
    }
  }

  /** What became of closed credits, by unit. */
  Map<String, History> history(Connection snapshot, String programme, Instant now)
      throws SQLException {
    try (var query = snapshot.prepareStatement(HISTORY)) {
      query.setString(1, programme);
      query.setString(2, text(now));
      try (var rows = query.executeQuery()) {
        var found = new HashMap<String, History>();
        while (rows.next()) {
          found.put(
              rows.getString("unit"), new History(rows.getLong("closed"), rows.getLong("lapsed")));
        }
        return found;
      }
    }
  }

  /** What members owe, by unit. */
  Map<String, Long> owedByMembers(Connection snapshot, String programme) throws SQLException {
    try (var query = snapshot.prepareStatement(OWED)) {
      query.setString(1, programme);
      try (var rows = query.executeQuery()) {
        var found = new HashMap<String, Long>();
        while (rows.next()) {
          found.put(rows.getString("unit"), rows.getLong("owed"));
        }
        return found;
      }
    }
  }
}
