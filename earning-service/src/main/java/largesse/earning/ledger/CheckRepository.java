package largesse.earning.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import largesse.earning.platform.SetBasedRepository;

/** A book check that is made of queries over a table {@code asked} that holds the programme. */
public abstract class CheckRepository extends SetBasedRepository implements BookCheck {
  /** Not materialized, so that queries are planned for the programme rather than for any. */
  private static final String ASKED =
      "WITH asked AS NOT MATERIALIZED (SELECT ?::text AS programme)\n";

  /**
   * An invariant.
   *
   * @param name as "WALLET_EQUALS_LOTS"
   * @param violations a query for one column of text, a row for each violation
   */
  public record Invariant(String name, String violations) {}

  /**
   * What there is.
   *
   * @param query for one number
   */
  public record Count(Audited what, String query) {}

  protected abstract List<Count> counts();

  protected abstract List<Invariant> invariants();

  @Override
  public final void check(Connection snapshot, String programme, AuditReport report)
      throws SQLException {
    for (var count : counts()) {
      count(snapshot, programme, count, report);
    }
    for (var invariant : invariants()) {
      check(snapshot, programme, invariant, report);
    }
  }

  private static void count(Connection snapshot, String programme, Count count, AuditReport report)
      throws SQLException {
    try (var query = snapshot.prepareStatement(ASKED + count.query())) {
      query.setString(1, programme);
      try (var rows = query.executeQuery()) {
        rows.next();
        report.counted(count.what(), rows.getLong(1));
      }
    }
  }

  private static void check(
      Connection snapshot, String programme, Invariant invariant, AuditReport report)
      throws SQLException {
    try (var query = snapshot.prepareStatement(ASKED + invariant.violations() + "LIMIT ?")) {
      query.setString(1, programme);
      query.setInt(2, report.room());
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          report.found(new AuditReport.Finding(invariant.name(), rows.getString(1)));
        }
      }
    }
  }
}
