package largesse.earning.moment;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.earning.platform.SetBasedRepository;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.Moment;
import largesse.earning.rule.MomentKind;
import largesse.earning.rule.ReachedLevel;
import largesse.earning.rule.Room;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code moment}. */
@Singleton
class MomentRepository extends SetBasedRepository {
  private static final String INSERT =
      """
      INSERT INTO moment (programme, member_id, kind, year, moment_id, segment, tier, member_kind,
                          referred, occurred_at, recorded_at, configuration_revision, cap_room,
                          credits, credited, grants, level, time)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::int[], ?::uuid[], ?::text[],
                           ?::text[], ?::text[], ?::bool[], ?::timestamptz[], ?::timestamptz[],
                           ?::bigint[], ?::text[], ?::int[], ?::bigint[], ?::int[],
                           ?::text[], ?::int[])
      """;

  /** Of a member, or of somebody who is merged into them. */
  private static final String KNOWN =
      """
      SELECT DISTINCT asked.*
      FROM unnest(?::text[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::int[])
        AS asked (programme, member_id, kind, year, level, time)
      CROSS JOIN LATERAL (
        SELECT asked.member_id
        UNION ALL
        SELECT alias.member_id FROM member_alias AS alias
        WHERE alias.programme = asked.programme AND alias.survivor_id = asked.member_id) AS same
      JOIN moment ON moment.programme = asked.programme AND moment.member_id = same.member_id
        AND moment.kind = asked.kind AND moment.year = asked.year AND moment.level = asked.level
        AND moment.time = asked.time
      """;

  private static final String OF_MEMBERS =
      """
      SELECT * FROM moment WHERE programme = ? AND member_id = ANY(?::uuid[])
      ORDER BY occurred_at DESC, moment_id DESC
      """;

  private static final String BY_ID =
      "SELECT * FROM moment WHERE programme = ? AND member_id = ANY(?::uuid[]) AND moment_id = ?";

  void insert(RoundTrip trip, List<NewMoment> written) {
    trip.write(
        INSERT,
        written,
        columns ->
            columns
                .text(one -> one.told().key().programme())
                .uuid(one -> one.told().key().memberId())
                .text(one -> one.told().key().kind().name())
                .int4(one -> one.told().key().year())
                .uuid(NewMoment::id)
                .text(one -> one.told().moment().who().segment())
                .text(one -> one.told().moment().who().tier())
                .text(one -> one.told().moment().kind())
                .flag(one -> one.told().moment().referred())
                .time(one -> one.told().occurredAt())
                .time(NewMoment::recordedAt)
                .int8(one -> one.judged().configurationRevision())
                .text(one -> one.judged().room().text())
                .int4(one -> one.judged().credits().size())
                .int8(NewMoment::credited)
                .int4(one -> one.granted().size())
                .text(one -> one.told().key().level())
                .int4(one -> one.told().key().time()));
  }

  /** Which of some are in the book. */
  Set<MomentKey> known(Connection tx, List<MomentKey> keys) throws SQLException {
    if (keys.isEmpty()) {
      return Set.of();
    }
    try (var query = tx.prepareStatement(KNOWN)) {
      columns(tx, query, keys)
          .text(MomentKey::programme)
          .uuid(MomentKey::memberId)
          .text(key -> key.kind().name())
          .int4(MomentKey::year)
          .text(MomentKey::level)
          .int4(MomentKey::time);
      try (var rows = query.executeQuery()) {
        var known = new HashSet<MomentKey>();
        while (rows.next()) {
          known.add(key(rows));
        }
        return known;
      }
    }
  }

  /** Those of some members of a programme, the newest first. */
  List<RecordedMoment> ofMembers(Connection connection, String programme, List<UUID> members)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_MEMBERS)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", members.toArray()));
      return recorded(query);
    }
  }

  Optional<RecordedMoment> find(
      Connection connection, String programme, List<UUID> members, UUID id) throws SQLException {
    try (var query = connection.prepareStatement(BY_ID)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", members.toArray()));
      query.setObject(3, id);
      return recorded(query).stream().findFirst();
    }
  }

  private static List<RecordedMoment> recorded(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var found = new ArrayList<RecordedMoment>();
      while (rows.next()) {
        var key = key(rows);
        found.add(
            new RecordedMoment(
                uuid(rows, "moment_id"),
                key,
                new Moment(
                    new BasketMember(rows.getString("tier"), rows.getString("segment")),
                    rows.getString("member_kind"),
                    rows.getBoolean("referred"),
                    reached(key)),
                time(rows, "occurred_at"),
                time(rows, "recorded_at"),
                rows.getLong("configuration_revision"),
                Room.parse(rows.getString("cap_room")),
                rows.getInt("credits"),
                rows.getInt("grants")));
      }
      return found;
    }
  }

  private static MomentKey key(ResultSet rows) throws SQLException {
    return new MomentKey(
        rows.getString("programme"),
        uuid(rows, "member_id"),
        MomentKind.valueOf(rows.getString("kind")),
        rows.getInt("year"),
        rows.getString("level"),
        rows.getInt("time"));
  }

  private static Optional<ReachedLevel> reached(MomentKey key) {
    return key.level().isEmpty()
        ? Optional.empty()
        : Optional.of(new ReachedLevel(key.level(), key.time()));
  }
}
