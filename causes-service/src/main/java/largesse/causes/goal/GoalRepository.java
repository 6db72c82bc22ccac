package largesse.causes.goal;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import largesse.runtime.money.Micros;

/** The rows of {@code cause_goal}. */
@Singleton
class GoalRepository {
  private static final String FIND = "SELECT * FROM cause_goal WHERE programme = ? AND cause = ?";

  private static final String OPEN =
      "SELECT * FROM cause_goal WHERE reached_at IS NULL ORDER BY programme, cause";

  private static final String SAVE =
      """
      INSERT INTO cause_goal
          (programme, cause, target_micros, indicator, when_reached, successor, revision)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (programme, cause) DO UPDATE
      SET target_micros = excluded.target_micros, indicator = excluded.indicator,
          when_reached = excluded.when_reached, successor = excluded.successor,
          reached_at = NULL, applied = NULL, revision = excluded.revision
      """;

  private static final String REACHED =
      """
      UPDATE cause_goal SET reached_at = ?, applied = ?
      WHERE programme = ? AND cause = ? AND revision = ? AND reached_at IS NULL
      """;

  /** A goal with the cause whose it is. */
  record OfCause(String programme, String cause, SavedGoal goal) {}

  Optional<SavedGoal> find(Connection connection, String programme, String cause)
      throws SQLException {
    try (var query = connection.prepareStatement(FIND)) {
      query.setString(1, programme);
      query.setString(2, cause);
      try (var row = query.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  /** Those of all programmes that are not reached yet. */
  List<OfCause> open(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(OPEN);
        var rows = query.executeQuery()) {
      var found = new ArrayList<OfCause>();
      while (rows.next()) {
        found.add(new OfCause(rows.getString("programme"), rows.getString("cause"), read(rows)));
      }
      return found;
    }
  }

  /** Saves another goal, which nobody has reached yet. */
  void save(Connection tx, String programme, String cause, Goal value, long revision)
      throws SQLException {
    try (var upsert = tx.prepareStatement(SAVE)) {
      upsert.setString(1, programme);
      upsert.setString(2, cause);
      upsert.setObject(3, value.target().map(Micros::value).orElse(null), Types.BIGINT);
      upsert.setString(4, value.indicator().orElse(""));
      upsert.setString(5, value.whenReached().name());
      upsert.setString(6, value.successor().orElse(""));
      upsert.setLong(7, revision);
      upsert.executeUpdate();
    }
  }

  /** Whether it is this call that found it reached. */
  boolean reached(Connection tx, OfCause open, WhenReached applied, Instant at)
      throws SQLException {
    try (var update = tx.prepareStatement(REACHED)) {
      update.setObject(1, at.atOffset(ZoneOffset.UTC));
      update.setString(2, applied.name());
      update.setString(3, open.programme());
      update.setString(4, open.cause());
      update.setLong(5, open.goal().revision());
      return update.executeUpdate() == 1;
    }
  }

  private static SavedGoal read(ResultSet row) throws SQLException {
    var target = row.getLong("target_micros");
    var applied = row.getString("applied");
    return new SavedGoal(
        new Goal(
            Optional.of(target).filter(it -> it > 0).map(Micros::new),
            text(row, "indicator"),
            WhenReached.valueOf(row.getString("when_reached")),
            text(row, "successor")),
        applied == null
            ? Optional.empty()
            : Optional.of(
                new SavedGoal.Reached(
                    row.getObject("reached_at", OffsetDateTime.class).toInstant(),
                    WhenReached.valueOf(applied))),
        row.getLong("revision"));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.of(row.getString(column)).filter(it -> !it.isEmpty());
  }
}
