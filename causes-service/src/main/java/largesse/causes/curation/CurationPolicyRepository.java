package largesse.causes.curation;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of {@code curation_policy}. */
@Singleton
class CurationPolicyRepository {
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('curation policy ' || ?, 0))";

  private static final String FIND = "SELECT * FROM curation_policy WHERE programme = ?";

  private static final String SAVE =
      """
      INSERT INTO curation_policy
          (programme, warning_days, grace_days, criteria, descriptions, revision)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (programme) DO UPDATE
      SET warning_days = excluded.warning_days, grace_days = excluded.grace_days,
          criteria = excluded.criteria, descriptions = excluded.descriptions,
          revision = excluded.revision
      """;

  /** Keeps others from changing it until the transaction ends. */
  void lock(Connection tx, String programme) throws SQLException {
    try (var lock = tx.prepareStatement(LOCK)) {
      lock.setString(1, programme);
      lock.execute();
    }
  }

  SavedPolicy find(Connection connection, String programme) throws SQLException {
    try (var query = connection.prepareStatement(FIND)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        if (!row.next()) {
          return new SavedPolicy(CurationPolicy.NONE, 0);
        }
        var criteria = List.of((String[]) row.getArray("criteria").getArray());
        var descriptions = List.of((String[]) row.getArray("descriptions").getArray());
        return new SavedPolicy(
            new CurationPolicy(
                IntStream.range(0, criteria.size())
                    .mapToObj(i -> new Criterion(criteria.get(i), descriptions.get(i)))
                    .toList(),
                row.getInt("warning_days"),
                row.getInt("grace_days")),
            row.getLong("revision"));
      }
    }
  }

  /** The programmes that ask anything of their causes. */
  List<String> programmes(Connection connection) throws SQLException {
    try (var query =
            connection.prepareStatement(
                "SELECT programme FROM curation_policy WHERE criteria <> '{}' ORDER BY 1");
        var rows = query.executeQuery()) {
      var programmes = new ArrayList<String>();
      while (rows.next()) {
        programmes.add(rows.getString(1));
      }
      return programmes;
    }
  }

  void save(Connection tx, String programme, SavedPolicy policy) throws SQLException {
    var criteria = policy.value().criteria();
    try (var upsert = tx.prepareStatement(SAVE)) {
      upsert.setString(1, programme);
      upsert.setInt(2, policy.value().warningDays());
      upsert.setInt(3, policy.value().graceDays());
      upsert.setArray(
          4, tx.createArrayOf("text", criteria.stream().map(Criterion::criterion).toArray()));
      upsert.setArray(
          5, tx.createArrayOf("text", criteria.stream().map(Criterion::description).toArray()));
      upsert.setLong(6, policy.revision());
      upsert.executeUpdate();
    }
  }
}
