package largesse.causes.choice;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How far members have been told that a cause which they chose was suspended or retired. */
@Singleton
class NoticeRepository {
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('choice notices', 0))";

  private static final String NEXT =
      """
      SELECT s.programme, s.cause, s.number, n.after_member
      FROM cause_standing s LEFT JOIN choice_notice n USING (programme, cause, number)
      WHERE s.state IN ('SUSPENDED', 'RETIRED') AND n.done IS NOT TRUE
      ORDER BY s.programme, s.cause, s.number LIMIT 1
      """;

  private static final String LAST_CHOICES =
      """
      SELECT DISTINCT ON (member_id) member_id, ? = ANY (causes) AS concerned
      FROM (SELECT * FROM standing_choice choice
            WHERE programme = ? AND member_id > ? AND ended_at IS NULL
              AND NOT EXISTS (SELECT FROM merged_member merged
                              WHERE merged.programme = choice.programme
                                AND merged.member_id = choice.member_id)
            ORDER BY member_id, number DESC LIMIT ?) AS next
      ORDER BY member_id, number DESC
      """;

  private static final String SAVE =
      """
      INSERT INTO choice_notice (programme, cause, number, after_member, done)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (programme, cause, number) DO UPDATE
      SET after_member = excluded.after_member, done = excluded.done
      """;

  /**
   * A cause's end, and how far members have been told.
   *
   * @param number of the cause's standing
   */
  record Notice(String programme, String cause, int number, UUID afterMember) {

    Notice after(UUID member) {
      return new Notice(programme, cause, number, member);
    }
  }

  /** A member, and whether their last choice has the cause. */
  record Asked(UUID memberId, boolean isConcerned) {}

  /** One that is not finished, which nobody else goes on with until the transaction ends. */
  Optional<Notice> lockNext(Connection tx) throws SQLException {
    try (var lock = tx.prepareStatement(LOCK)) {
      lock.execute();
    }
    try (var query = tx.prepareStatement(NEXT);
        var row = query.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      var after = row.getObject("after_member", UUID.class);
      return Optional.of(
          new Notice(
              row.getString("programme"),
              row.getString("cause"),
              row.getInt("number"),
              after == null ? new UUID(0, 0) : after));
    }
  }

  /**
   * The next members who ever chose and are merged into nobody, by id.
   *
   * @param choices how many choices to look at
   */
  List<Asked> next(Connection tx, Notice notice, int choices) throws SQLException {
    try (var query = tx.prepareStatement(LAST_CHOICES)) {
      query.setString(1, notice.cause());
      query.setString(2, notice.programme());
      query.setObject(3, notice.afterMember());
      query.setInt(4, choices);
      var members = new ArrayList<Asked>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          members.add(
              new Asked(rows.getObject("member_id", UUID.class), rows.getBoolean("concerned")));
        }
      }
      return members;
    }
  }

  void save(Connection tx, Notice notice, boolean done) throws SQLException {
    try (var upsert = tx.prepareStatement(SAVE)) {
      upsert.setString(1, notice.programme());
      upsert.setString(2, notice.cause());
      upsert.setInt(3, notice.number());
      upsert.setObject(4, notice.afterMember());
      upsert.setBoolean(5, done);
      upsert.executeUpdate();
    }
  }
}
