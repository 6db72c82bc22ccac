package largesse.causes.cause;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.runtime.db.RoundTrip;

/** How causes stood at all times, append only. */
@Singleton
public class CauseStandingRepository {
  private static final String LOCK =
      "SELECT 1 FROM cause WHERE programme = ? AND cause = ? FOR UPDATE";

  private static final String APPEND =
      """
      INSERT INTO cause_standing (programme, cause, number, state, passes_on, successor,
                                  effective_from, recorded_at, sanctioned)
      SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?
      FROM cause_standing WHERE programme = ? AND cause = ?
      """;

  private static final String LAST =
      """
      SELECT DISTINCT ON (cause) * FROM cause_standing
      WHERE programme = ? AND cause = ANY (?)
      ORDER BY cause, number DESC
      """;

  private static final String OF_STATES =
      """
      SELECT cause FROM (SELECT DISTINCT ON (cause) cause, state FROM cause_standing
                         WHERE programme = ? ORDER BY cause, number DESC) AS last
      WHERE state = ANY (?)
      ORDER BY cause
      """;

  /** Whole histories, but only of causes that pass on, or once did. */
  private static final String PASSING_ON =
      """
      SELECT s.* FROM cause_standing s
      WHERE s.programme = ANY (?)
        AND EXISTS (SELECT FROM cause_standing p
                    WHERE p.programme = s.programme AND p.cause = s.cause AND p.passes_on)
      ORDER BY s.programme, s.cause, s.number
      """;

  /**
   * Keeps others from editing a cause, or from changing how it stands, until the transaction ends.
   *
   * @return whether there is such a cause
   */
  public boolean lock(Connection tx, String programme, String cause) throws SQLException {
    try (var lock = tx.prepareStatement(LOCK)) {
      lock.setString(1, programme);
      lock.setString(2, cause);
      try (var row = lock.executeQuery()) {
        return row.next();
      }
    }
  }

  public void append(
      Connection tx, String programme, String cause, CauseStanding standing, Instant recordedAt)
      throws SQLException {
    try (var insert = tx.prepareStatement(APPEND)) {
      insert.setString(1, programme);
      insert.setString(2, cause);
      insert.setString(3, standing.state().name());
      insert.setBoolean(4, standing.passesOn());
      insert.setString(5, standing.successor().orElse(""));
      insert.setObject(6, standing.effectiveFrom().atOffset(ZoneOffset.UTC));
      insert.setObject(7, recordedAt.atOffset(ZoneOffset.UTC));
      insert.setBoolean(8, standing.sanctioned());
      insert.setString(9, programme);
      insert.setString(10, cause);
      insert.executeUpdate();
    }
  }

  /** How some causes stand now, those that there are. */
  public Map<String, CauseStanding> last(
      Connection connection, String programme, Collection<String> causes) throws SQLException {
    try (var query = connection.prepareStatement(LAST)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("text", causes.toArray()));
      var standings = new HashMap<String, CauseStanding>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          standings.put(rows.getString("cause"), read(rows));
        }
      }
      return standings;
    }
  }

  /** The causes that now are in one of some states, by code. */
  public List<String> inStates(
      Connection connection, String programme, Collection<CauseState> states) throws SQLException {
    try (var query = connection.prepareStatement(OF_STATES)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("text", states.toArray()));
      var causes = new ArrayList<String>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          causes.add(rows.getString("cause"));
        }
      }
      return causes;
    }
  }

  /**
   * How the causes of some programmes stood that pass on their shares, or once did; they are there
   * once the trip is done.
   */
  public Map<Successions.Key, List<CauseStanding>> passingOn(
      RoundTrip trip, Collection<String> programmes) {
    var histories = new HashMap<Successions.Key, List<CauseStanding>>();
    trip.query(
        PASSING_ON,
        List.copyOf(programmes),
        columns -> columns.text(it -> it),
        rows -> {
          while (rows.next()) {
            var key = new Successions.Key(rows.getString("programme"), rows.getString("cause"));
            histories.computeIfAbsent(key, _ -> new ArrayList<>()).add(read(rows));
          }
        });
    return histories;
  }

  private static CauseStanding read(ResultSet row) throws SQLException {
    return new CauseStanding(
        CauseState.valueOf(row.getString("state")),
        row.getBoolean("passes_on"),
        Optional.of(row.getString("successor")).filter(it -> !it.isEmpty()),
        row.getBoolean("sanctioned"),
        row.getObject("effective_from", OffsetDateTime.class).toInstant());
  }
}
