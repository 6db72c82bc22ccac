package largesse.members.tier;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;

/** Ladders for set-based work. */
@Singleton
public class LadderRepository {
  private static final String SELECT =
      """
      SELECT programme, tier, name, threshold_micros, revision, retired,
             coalesce(successor, '') AS successor
      FROM tier WHERE programme = ?
      """;
  private static final String SHARE = "SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0))";
  private static final String HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

  /** The programme's ladder. */
  public Ladder get(Connection connection, String programme) throws SQLException {
    try (var query = connection.prepareStatement(SELECT)) {
      query.setString(1, programme);
      try (var rows = query.executeQuery()) {
        var tiers = new ArrayList<Tier>();
        var successors = new HashMap<String, String>();
        while (rows.next()) {
          if (rows.getBoolean("retired")) {
            successors.put(rows.getString("tier"), rows.getString("successor"));
            continue;
          }
          tiers.add(
              new Tier(
                  rows.getString("programme"),
                  rows.getString("tier"),
                  rows.getString("name"),
                  rows.getLong("threshold_micros"),
                  rows.getLong("revision")));
        }
        return new Ladder(tiers, successors);
      }
    }
  }

  /**
   * Keeps the ladder as it is until the transaction ends, for who enrols by it: a review that comes
   * after a change of the ladder then sees every member that was enrolled before.
   */
  public void share(Connection tx, String programme) throws SQLException {
    lock(tx, SHARE, programme);
  }

  /** Waits for all who share the ladder, and keeps others from it until the transaction ends. */
  void hold(Connection tx, String programme) throws SQLException {
    lock(tx, HOLD, programme);
  }

  private static void lock(Connection tx, String statement, String programme) throws SQLException {
    try (var lock = tx.prepareStatement(statement)) {
      lock.setString(1, "ladder/" + programme);
      lock.execute();
    }
  }
}
