package largesse.earning.revision;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import largesse.runtime.db.RoundTrip;

/**
 * The rows of {@code configuration_revision}: how many changes each programme's configuration has
 * had. A purchase is judged by what is written up to the revision that its transaction reads, and
 * remembers it, so it can be judged again with the same result (xO1).
 */
public final class ConfigurationRevisionRepository {
  private static final String LOCK =
      "INSERT INTO configuration_revision (programme, revision) VALUES (?, 0)"
          + " ON CONFLICT (programme) DO UPDATE SET revision = configuration_revision.revision";
  private static final String NEXT =
      "UPDATE configuration_revision SET revision = revision + 1 WHERE programme = ?"
          + " RETURNING revision";
  private static final String CURRENT =
      "SELECT programme, revision FROM configuration_revision WHERE programme = ANY (?)";

  private ConfigurationRevisionRepository() {}

  /**
   * Keeps others from changing a programme's configuration until this transaction ends: changes
   * come one after the other, and none is seen before those with lower revisions.
   */
  public static void lock(Connection tx, String programme) throws SQLException {
    try (var statement = tx.prepareStatement(LOCK)) {
      statement.setString(1, programme);
      statement.executeUpdate();
    }
  }

  /** The revision for a change in this transaction, which has locked the programme. */
  public static long next(Connection tx, String programme) throws SQLException {
    try (var statement = tx.prepareStatement(NEXT)) {
      statement.setString(1, programme);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /**
   * The revisions that this transaction sees, there once the trip is done; a programme without
   * configuration is left out.
   */
  public static Map<String, Long> current(RoundTrip trip, Collection<String> programmes) {
    var revisions = new HashMap<String, Long>();
    trip.query(
        CURRENT,
        List.copyOf(programmes),
        columns -> columns.text(programme -> programme),
        rows -> {
          while (rows.next()) {
            revisions.put(rows.getString(1), rows.getLong(2));
          }
        });
    return revisions;
  }
}
