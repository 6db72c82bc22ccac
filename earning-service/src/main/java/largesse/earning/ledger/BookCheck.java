package largesse.earning.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** Checks one part of the books; an audit runs every bean of this kind. */
public interface BookCheck {
  /**
   * Counts and checks.
   *
   * @param snapshot a transaction in which every query sees the same state
   */
  void check(Connection snapshot, String programme, AuditReport report) throws SQLException;
}
