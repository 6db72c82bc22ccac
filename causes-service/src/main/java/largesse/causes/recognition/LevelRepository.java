package largesse.causes.recognition;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.text.TextRepository;
import org.jspecify.annotations.Nullable;

/** The rows of {@code recognition_level}. */
@Singleton
class LevelRepository {
  private static final String ALL =
      "SELECT * FROM recognition_level WHERE programme = ? ORDER BY measure, threshold, level";

  private static final String SAVE =
      """
      INSERT INTO recognition_level
          (programme, level, measure, threshold, on_return, badge, revision, name_languages, names)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (programme, level) DO UPDATE
      SET badge = excluded.badge, name_languages = excluded.name_languages,
          names = excluded.names, revision = excluded.revision
      """;

  private static final String NEW =
      """
      SELECT programme, level FROM recognition_level WHERE looked_through IS NOT NULL
      ORDER BY programme, level
      """;

  private static final String LOCK_NEW =
      """
      SELECT looked_through FROM recognition_level
      WHERE programme = ? AND level = ? AND looked_through IS NOT NULL FOR UPDATE
      """;

  private static final String LOOKED =
      "UPDATE recognition_level SET looked_through = ? WHERE programme = ? AND level = ?";

  /** A programme's levels, by measure and threshold. */
  List<SavedLevel> all(Connection connection, String programme) throws SQLException {
    try (var query = connection.prepareStatement(ALL)) {
      query.setString(1, programme);
      return read(query);
    }
  }

  Optional<SavedLevel> find(Connection connection, String programme, String level)
      throws SQLException {
    return all(connection, programme).stream()
        .filter(it -> it.value().level().equals(level))
        .findFirst();
  }

  void save(Connection tx, String programme, SavedLevel saved) throws SQLException {
    var value = saved.value();
    try (var upsert = tx.prepareStatement(SAVE)) {
      upsert.setString(1, programme);
      upsert.setString(2, value.level());
      upsert.setString(3, value.measure().name());
      upsert.setLong(4, value.threshold());
      upsert.setString(5, value.onReturn().name());
      upsert.setString(6, value.badge());
      upsert.setLong(7, saved.revision());
      TextRepository.bind(tx, upsert, 7, value.names());
      upsert.executeUpdate();
    }
  }

  /** A level of which it is not known yet who had reached it when it was created. */
  record New(String programme, String level) {}

  List<New> ofNew(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(NEW);
        var rows = query.executeQuery()) {
      var levels = new ArrayList<New>();
      while (rows.next()) {
        levels.add(new New(rows.getString(1), rows.getString(2)));
      }
      return levels;
    }
  }

  /** The member up to whom it was looked, for one transaction alone; empty: to the last. */
  Optional<UUID> lockNew(Connection tx, New level) throws SQLException {
    try (var query = tx.prepareStatement(LOCK_NEW)) {
      query.setString(1, level.programme());
      query.setString(2, level.level());
      try (var row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  /** Up to whom it was looked; null: to the last. */
  void looked(Connection tx, New level, @Nullable UUID through) throws SQLException {
    try (var update = tx.prepareStatement(LOOKED)) {
      update.setObject(1, through, Types.OTHER);
      update.setString(2, level.programme());
      update.setString(3, level.level());
      update.executeUpdate();
    }
  }

  private static List<SavedLevel> read(PreparedStatement query) throws SQLException {
    var levels = new ArrayList<SavedLevel>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        levels.add(
            new SavedLevel(
                new Level(
                    rows.getString("level"),
                    Measure.valueOf(rows.getString("measure")),
                    rows.getLong("threshold"),
                    OnReturn.valueOf(rows.getString("on_return")),
                    rows.getString("badge"),
                    TextRepository.wordings(rows, "name_languages", "names")),
                rows.getLong("revision")));
      }
    }
    return levels;
  }
}
