package largesse.causes.audit;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import largesse.runtime.money.Micros;

/** Reads the book for auditors. */
@Singleton
class AuditRepository {
  private static final String FREEZE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private static final String LOOKED_AT =
      """
      WITH asked AS (SELECT ?::text AS programme)
      SELECT (SELECT count(*) FROM allocation_entry JOIN asked USING (programme)) AS entries,
             (SELECT count(*) FROM allocated_purchase JOIN asked USING (programme)) AS purchases,
             (SELECT count(*) FROM allocation_reversal JOIN asked USING (programme)) AS returns,
             coalesce(sum(amount_micros), 0)::bigint AS amount_micros,
             coalesce(sum(amount_micros) FILTER (WHERE account = 'UNASSIGNED'), 0)::bigint
                 AS unassigned_micros
      FROM allocation_posting JOIN asked USING (programme) WHERE account <> 'GIVEN'
      """;

  /** Shows the rest of the transaction one state of the book; to be its first statement. */
  void freeze(Connection tx) throws SQLException {
    try (var statement = tx.createStatement()) {
      statement.execute(FREEZE);
    }
  }

  /** What breaks an invariant, in words; {@code limit} at most. */
  List<String> breaches(Connection tx, Invariant invariant, String programme, int limit)
      throws SQLException {
    try (var query = tx.prepareStatement(invariant.breaches() + " ORDER BY 1 LIMIT ?")) {
      query.setString(1, programme);
      query.setInt(2, limit);
      var found = new ArrayList<String>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }

  AuditReport report(Connection tx, String programme, List<String> findings) throws SQLException {
    try (var query = tx.prepareStatement(LOOKED_AT)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        row.next();
        return new AuditReport(
            row.getLong("entries"),
            row.getLong("purchases"),
            row.getLong("returns"),
            new Micros(row.getLong("amount_micros")),
            new Micros(row.getLong("unassigned_micros")),
            findings);
      }
    }
  }
}
