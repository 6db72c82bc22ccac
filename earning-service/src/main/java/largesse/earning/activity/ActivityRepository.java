package largesse.earning.activity;

import com.google.protobuf.ByteString;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.earning.ledger.LostRace;
import largesse.earning.member.Member;
import largesse.earning.member.MemberReference;
import largesse.earning.platform.SetBasedRepository;
import largesse.earning.rule.Room;

/** The rows of {@code activity}. */
@Singleton
class ActivityRepository extends SetBasedRepository {
  private static final String INSERT =
      """
      INSERT INTO activity (programme, source, external_id, activity_id, type, member_id, segment,
                            tier, occurred_at, recorded_at, attributes, credits, credited,
                            configuration_revision, cap_room, grants, request_hash, answer)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String ANSWER =
      """
      SELECT request_hash, answer FROM activity
      WHERE programme = ? AND source = ? AND external_id = ?
      """;

  private static final String BY_ID =
      """
      SELECT activity.*, '{}'::uuid[] AS kin
      FROM activity WHERE programme = ? AND activity_id = ?
      """;

  private static final String LOCK =
      """
      SELECT activity.*, ARRAY(
        SELECT kin_id FROM member_kin AS kin
        WHERE kin.programme = activity.programme AND kin.member_id = activity.member_id) AS kin
      FROM activity
      WHERE programme = ? AND source = ? AND external_id = ?
      FOR UPDATE
      """;

  private static final String UNDO =
      """
      UPDATE activity SET undone_at = ?::timestamptz, taken_back = ?, undo_answer = ?
      WHERE programme = ? AND source = ? AND external_id = ?
      """;

  /** What an activity was answered when it was recorded, and the hash of the request. */
  record StoredAnswer(ByteString requestHash, byte[] encoded) {}

  /**
   * Writes an activity; the same one that another transaction is about to write is waited for.
   *
   * @throws LostRace when it has written it
   */
  void insert(Connection tx, NewActivity written) throws SQLException {
    var activity = written.activity();
    try (var insert = tx.prepareStatement(INSERT)) {
      var next = bind(insert, 0, activity.key());
      insert.setObject(++next, written.id());
      insert.setString(++next, activity.type());
      insert.setObject(++next, written.member().id());
      insert.setString(++next, written.member().segment());
      insert.setString(++next, written.member().tier());
      insert.setString(++next, text(activity.occurredAt()));
      insert.setString(++next, text(written.recordedAt()));
      insert.setBytes(++next, ActivityProto.encodeAttributes(activity.attributes()));
      insert.setInt(++next, written.judged().credits().size());
      insert.setLong(++next, written.credited());
      insert.setLong(++next, written.judged().configurationRevision());
      insert.setString(++next, written.judged().room().text());
      insert.setInt(++next, written.granted().size());
      insert.setBytes(++next, written.requestHash().toByteArray());
      insert.setBytes(++next, written.answer());
      if (insert.executeUpdate() == 0) {
        throw new LostRace("An activity was recorded meanwhile");
      }
    }
  }

  Optional<StoredAnswer> answer(Connection connection, ActivityKey key) throws SQLException {
    try (var query = connection.prepareStatement(ANSWER)) {
      bind(query, 0, key);
      try (var rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new StoredAnswer(
                    ByteString.copyFrom(rows.getBytes("request_hash")), rows.getBytes("answer")))
            : Optional.empty();
      }
    }
  }

  Optional<RecordedActivity> find(Connection connection, String programme, UUID id)
      throws SQLException {
    try (var query = connection.prepareStatement(BY_ID)) {
      query.setString(1, programme);
      query.setObject(2, id);
      return recorded(query);
    }
  }

  /** An activity, locked until the transaction ends. */
  Optional<RecordedActivity> lock(Connection tx, ActivityKey key) throws SQLException {
    try (var query = tx.prepareStatement(LOCK)) {
      bind(query, 0, key);
      return recorded(query);
    }
  }

  /** Notes that an activity was taken back. */
  void undo(Connection tx, ActivityKey key, Instant at, long takenBack, byte[] answer)
      throws SQLException {
    try (var update = tx.prepareStatement(UNDO)) {
      update.setString(1, text(at));
      update.setLong(2, takenBack);
      update.setBytes(3, answer);
      bind(update, 3, key);
      update.executeUpdate();
    }
  }

  /** Binds a key after some parameters; returns the last one bound. */
  private static int bind(PreparedStatement statement, int after, ActivityKey key)
      throws SQLException {
    statement.setString(after + 1, key.programme());
    statement.setString(after + 2, key.source());
    statement.setString(after + 3, key.externalId());
    return after + 3;
  }

  private static Optional<RecordedActivity> recorded(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      return rows.next() ? Optional.of(recorded(rows)) : Optional.empty();
    }
  }

  private static RecordedActivity recorded(ResultSet rows) throws SQLException {
    var programme = rows.getString("programme");
    var member =
        new Member(uuid(rows, "member_id"), rows.getString("segment"), rows.getString("tier"));
    var activity =
        new Activity(
            new ActivityKey(programme, rows.getString("source"), rows.getString("external_id")),
            rows.getString("type"),
            MemberReference.id(programme, member.id()),
            time(rows, "occurred_at"),
            ActivityProto.decodeAttributes(rows.getBytes("attributes")));
    return new RecordedActivity(
        uuid(rows, "activity_id"),
        activity,
        member,
        time(rows, "recorded_at"),
        rows.getLong("configuration_revision"),
        Room.parse(rows.getString("cap_room")),
        Set.of((UUID[]) rows.getArray("kin").getArray()),
        rows.getBytes("answer"),
        undone(rows));
  }

  private static Optional<RecordedActivity.Undone> undone(ResultSet rows) throws SQLException {
    var answer = rows.getBytes("undo_answer");
    return answer == null
        ? Optional.empty()
        : Optional.of(new RecordedActivity.Undone(time(rows, "undone_at"), answer));
  }
}
