package largesse.causes.trail;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.ids.Ids;

/** The rows of {@code curation_change}, append only. */
@Singleton
public class TrailRepository {
  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private static final String APPEND =
      """
      INSERT INTO curation_change
          (programme, kind, subject, change_id, action, actor, reason, detail, recorded_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String OF_SUBJECT =
      """
      SELECT * FROM curation_change
      WHERE programme = ? AND kind = ? AND subject = ? AND change_id < ?
      ORDER BY change_id DESC LIMIT ?
      """;

  /** Notes a change, in the transaction that makes it. */
  public void append(
      Connection tx, Subject subject, Action action, Act act, String detail, Instant now)
      throws SQLException {
    try (var insert = tx.prepareStatement(APPEND)) {
      insert.setString(1, subject.programme());
      insert.setString(2, subject.kind().name());
      insert.setString(3, subject.id());
      insert.setObject(4, Ids.next());
      insert.setString(5, action.name());
      insert.setString(6, act.actor());
      insert.setString(7, act.reason());
      insert.setString(8, detail);
      insert.setObject(9, now.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /** A subject's changes, the newest first, after {@code before}; {@code limit} at most. */
  List<Change> of(Connection connection, Subject subject, Optional<UUID> before, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_SUBJECT)) {
      query.setString(1, subject.programme());
      query.setString(2, subject.kind().name());
      query.setString(3, subject.id());
      query.setObject(4, before.orElse(AFTER_ALL));
      query.setInt(5, limit);
      var changes = new ArrayList<Change>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          changes.add(
              new Change(
                  rows.getObject("change_id", UUID.class),
                  Action.valueOf(rows.getString("action")),
                  new Act(rows.getString("actor"), rows.getString("reason")),
                  rows.getString("detail"),
                  rows.getObject("recorded_at", OffsetDateTime.class).toInstant()));
        }
      }
      return changes;
    }
  }
}
