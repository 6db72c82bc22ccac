package largesse.causes.update;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.text.TextRepository;
import largesse.causes.text.Wordings;
import largesse.causes.update.FieldUpdate.Content;
import largesse.causes.update.FieldUpdate.Decision;
import largesse.causes.update.FieldUpdate.Kind;
import largesse.causes.update.FieldUpdate.Picture;

/** The rows of {@code field_update}. */
@Singleton
class UpdateRepository {
  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private static final String ADD =
      """
      INSERT INTO field_update
          (programme, cause, update_id, kind, attribution, picture_url, state, posted_by, posted_at,
           languages, texts, picture_languages, picture_texts, place, latitude_micros,
           longitude_micros)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FIND =
      "SELECT * FROM field_update WHERE programme = ? AND cause = ? AND update_id = ?";

  private static final String LIST =
      """
      SELECT * FROM field_update
      WHERE programme = ? AND cause = ? AND state = ANY (?) AND update_id < ?
      ORDER BY update_id DESC LIMIT ?
      """;

  private static final String DECIDE =
      """
      UPDATE field_update SET state = ?, decided_by = ?, decided_at = ?
      WHERE programme = ? AND cause = ? AND update_id = ?
      """;

  void add(Connection tx, String programme, String cause, FieldUpdate update) throws SQLException {
    var content = update.content();
    try (var insert = tx.prepareStatement(ADD)) {
      insert.setString(1, programme);
      insert.setString(2, cause);
      insert.setObject(3, update.id());
      insert.setString(4, content.kind().name());
      insert.setString(5, content.attribution());
      insert.setString(6, content.picture().map(Picture::url).orElse(""));
      insert.setString(7, update.state().name());
      insert.setString(8, update.postedBy());
      insert.setObject(9, update.postedAt().atOffset(ZoneOffset.UTC));
      var column = TextRepository.bind(tx, insert, 9, content.texts());
      column =
          TextRepository.bind(
              tx, insert, column, content.picture().map(Picture::texts).orElse(Wordings.NONE));
      TextRepository.bind(insert, column, content.place());
      insert.executeUpdate();
    }
  }

  Optional<FieldUpdate> find(Connection connection, String programme, String cause, UUID id)
      throws SQLException {
    try (var query = connection.prepareStatement(FIND)) {
      query.setString(1, programme);
      query.setString(2, cause);
      query.setObject(3, id);
      return read(query).stream().findFirst();
    }
  }

  /** A cause's updates in some states, the last posted first, after {@code before}. */
  List<FieldUpdate> list(
      Connection connection,
      String programme,
      String cause,
      Collection<UpdateState> states,
      Optional<UUID> before,
      int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(LIST)) {
      query.setString(1, programme);
      query.setString(2, cause);
      query.setArray(3, connection.createArrayOf("text", states.toArray()));
      query.setObject(4, before.orElse(AFTER_ALL));
      query.setInt(5, limit);
      return read(query);
    }
  }

  void decide(
      Connection tx, String programme, String cause, UUID id, UpdateState state, Decision decision)
      throws SQLException {
    try (var update = tx.prepareStatement(DECIDE)) {
      update.setString(1, state.name());
      update.setString(2, decision.by());
      update.setObject(3, decision.at().atOffset(ZoneOffset.UTC));
      update.setString(4, programme);
      update.setString(5, cause);
      update.setObject(6, id);
      update.executeUpdate();
    }
  }

  private static List<FieldUpdate> read(PreparedStatement query) throws SQLException {
    var found = new ArrayList<FieldUpdate>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            new FieldUpdate(
                rows.getObject("update_id", UUID.class),
                content(rows),
                UpdateState.valueOf(rows.getString("state")),
                rows.getString("posted_by"),
                rows.getObject("posted_at", OffsetDateTime.class).toInstant(),
                decision(rows)));
      }
    }
    return found;
  }

  private static Content content(ResultSet row) throws SQLException {
    var url = row.getString("picture_url");
    return new Content(
        Kind.valueOf(row.getString("kind")),
        TextRepository.wordings(row, "languages", "texts"),
        row.getString("attribution"),
        url.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Picture(
                    url, TextRepository.wordings(row, "picture_languages", "picture_texts"))),
        TextRepository.place(row));
  }

  private static Optional<Decision> decision(ResultSet row) throws SQLException {
    var by = row.getString("decided_by");
    return by == null
        ? Optional.empty()
        : Optional.of(
            new Decision(by, row.getObject("decided_at", OffsetDateTime.class).toInstant()));
  }
}
