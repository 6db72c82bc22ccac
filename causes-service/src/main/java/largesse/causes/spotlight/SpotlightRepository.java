package largesse.causes.spotlight;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import largesse.causes.text.TextRepository;

/** The rows of {@code spotlight}. */
@Singleton
class SpotlightRepository {
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('spotlight ' || ?, 0))";

  private static final String FIND =
      "SELECT * FROM spotlight WHERE programme = ? AND spotlight = ?";

  private static final String LIST =
      """
      SELECT * FROM spotlight WHERE programme = ? AND spotlight > ? ORDER BY spotlight LIMIT ?
      """;

  private static final String IN_FORCE =
      """
      SELECT * FROM spotlight WHERE programme = ? AND starts_at <= ? AND ends_at > ?
      ORDER BY starts_at, spotlight
      """;

  private static final String SAVE =
      """
      INSERT INTO spotlight
          (programme, spotlight, causes, starts_at, ends_at, revision, badge_languages, badges)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (programme, spotlight) DO UPDATE
      SET causes = excluded.causes, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
          revision = excluded.revision, badge_languages = excluded.badge_languages,
          badges = excluded.badges
      """;

  /** Keeps others from editing a programme's spotlights until the transaction ends. */
  void lock(Connection tx, String programme) throws SQLException {
    try (var lock = tx.prepareStatement(LOCK)) {
      lock.setString(1, programme);
      lock.execute();
    }
  }

  Optional<SavedSpotlight> find(Connection connection, String programme, String spotlight)
      throws SQLException {
    try (var query = connection.prepareStatement(FIND)) {
      query.setString(1, programme);
      query.setString(2, spotlight);
      return read(query).stream().findFirst();
    }
  }

  /** By code, those after {@code after}; {@code limit} at most. */
  List<SavedSpotlight> list(Connection connection, String programme, String after, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(LIST)) {
      query.setString(1, programme);
      query.setString(2, after);
      query.setInt(3, limit);
      return read(query);
    }
  }

  /** Those that hold at a time, by their beginning. */
  List<Spotlight> inForce(Connection connection, String programme, Instant at) throws SQLException {
    try (var query = connection.prepareStatement(IN_FORCE)) {
      query.setString(1, programme);
      query.setObject(2, at.atOffset(ZoneOffset.UTC));
      query.setObject(3, at.atOffset(ZoneOffset.UTC));
      return read(query).stream().map(SavedSpotlight::value).toList();
    }
  }

  void save(Connection tx, String programme, SavedSpotlight saved) throws SQLException {
    var value = saved.value();
    try (var upsert = tx.prepareStatement(SAVE)) {
      upsert.setString(1, programme);
      upsert.setString(2, value.spotlight());
      upsert.setArray(3, tx.createArrayOf("text", value.causes().toArray()));
      upsert.setObject(4, value.startsAt().atOffset(ZoneOffset.UTC));
      upsert.setObject(5, value.endsAt().atOffset(ZoneOffset.UTC));
      upsert.setLong(6, saved.revision());
      TextRepository.bind(tx, upsert, 6, value.badges());
      upsert.executeUpdate();
    }
  }

  private static List<SavedSpotlight> read(PreparedStatement query) throws SQLException {
    var found = new ArrayList<SavedSpotlight>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            new SavedSpotlight(
                new Spotlight(
                    rows.getString("spotlight"),
                    List.of((String[]) rows.getArray("causes").getArray()),
                    rows.getObject("starts_at", OffsetDateTime.class).toInstant(),
                    rows.getObject("ends_at", OffsetDateTime.class).toInstant(),
                    TextRepository.wordings(rows, "badge_languages", "badges")),
                rows.getLong("revision")));
      }
    }
    return found;
  }
}
