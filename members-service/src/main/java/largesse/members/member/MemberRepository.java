package largesse.members.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import largesse.members.platform.MembersReason;

/** The rows of {@code member}, one by one. */
@Singleton
class MemberRepository {
  /** What {@link #member} reads; an absent text is an empty one. */
  static final String COLUMNS =
      "m.programme, m.member_id, coalesce(m.external_id, '') AS external_id, m.segment, m.zone,"
          + " m.language, m.kind, m.enrolled_at,"
          + " m.referral_code, m.referred_by, m.revision, m.version, coalesce(m.tier, '') AS tier,"
          + " m.merged_into";

  /** As PostgreSQL compares ids: the order in which members are locked. */
  static final Comparator<UUID> ORDER = Comparator.comparing(UUID::toString);

  private static final String UNIQUE_VIOLATION = "23505";

  private static final String INSERT =
      """
      INSERT INTO member (programme, member_id, external_id, segment, zone, language, kind,
                          enrolled_at, referral_code, referred_by, revision, version, tier,
                          tier_earned)
      VALUES (?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''))
      ON CONFLICT DO NOTHING
      """;

  /** Who is merged into another one means that one. */
  private static final String NAMED =
      "SELECT "
          + COLUMNS
          + """
           FROM member named JOIN member m ON m.programme = named.programme
            AND m.member_id = coalesce(named.merged_into, named.member_id)
          WHERE named.programme = ?
          """;

  private static final String BY_ID = NAMED + " AND named.member_id = ?";
  private static final String BY_EXTERNAL_ID = NAMED + " AND named.external_id = ?";
  private static final String BY_REFERRAL_CODE = NAMED + " AND named.referral_code = ?";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM member m WHERE m.programme = ?";
  private static final String HOLD = SELECT + " AND m.member_id = ? FOR NO KEY UPDATE";
  private static final String AFTER =
      SELECT + " AND m.merged_into IS NULL AND m.member_id > ? ORDER BY m.member_id LIMIT ?";
  private static final String MERGED =
      """
      SELECT merged_into, member_id FROM member
      WHERE programme = ? AND merged_into = ANY(?::uuid[]) ORDER BY member_id
      """;
  private static final String UPDATE =
      """
      UPDATE member m SET external_id = nullif(?, ''), segment = ?, zone = ?, language = ?, kind = ?,
                          revision = revision + 1, version = version + 1
      WHERE m.programme = ? AND m.member_id = ? RETURNING
      """
          + COLUMNS;
  private static final String TOUCH =
      "UPDATE member m SET version = version + 1 WHERE m.programme = ? AND m.member_id = ?"
          + " RETURNING "
          + COLUMNS;

  /**
   * Adds a member.
   *
   * @return false when the referral code is taken
   * @throws largesse.runtime.error.Refused EXTERNAL_ID_TAKEN
   */
  boolean insert(Connection tx, Member member) throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setString(1, member.programme());
      insert.setObject(2, member.id());
      insert.setString(3, member.externalId());
      insert.setString(4, member.segment());
      insert.setString(5, member.zone());
      insert.setString(6, member.language());
      insert.setString(7, member.kind().name());
      insert.setObject(8, member.enrolledAt().atOffset(ZoneOffset.UTC));
      insert.setString(9, member.referralCode());
      insert.setObject(10, member.referredBy(), Types.OTHER);
      insert.setLong(11, member.revision());
      insert.setLong(12, member.version());
      insert.setString(13, member.tier());
      insert.setString(14, member.tier());
      if (insert.executeUpdate() == 1) {
        return true;
      }
    }
    if (findByExternalId(tx, member.programme(), member.externalId()).isPresent()) {
      throw externalIdTaken();
    }
    return false;
  }

  Optional<Member> find(Connection connection, String programme, UUID id) throws SQLException {
    return one(connection, BY_ID, programme, id);
  }

  /** Finds a member whom nobody else changes until the transaction ends. */
  Optional<Member> hold(Connection tx, String programme, UUID id) throws SQLException {
    var named = holdNamed(tx, programme, id);
    var remaining = named.map(Member::mergedInto);
    return remaining.isPresent() ? hold(tx, programme, remaining.get()) : named;
  }

  /** As {@link #hold}, but who is merged into another one is still themselves. */
  Optional<Member> holdNamed(Connection tx, String programme, UUID id) throws SQLException {
    return one(tx, HOLD, programme, id);
  }

  /** Who was merged into members, by id. Of whom nobody was is left out. */
  Map<UUID, List<UUID>> merged(Connection connection, String programme, List<UUID> members)
      throws SQLException {
    try (var query = connection.prepareStatement(MERGED)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", members.toArray()));
      try (var rows = query.executeQuery()) {
        var merged = new HashMap<UUID, List<UUID>>();
        while (rows.next()) {
          merged
              .computeIfAbsent(rows.getObject(1, UUID.class), remaining -> new ArrayList<>())
              .add(rows.getObject(2, UUID.class));
        }
        return merged;
      }
    }
  }

  Optional<Member> findByExternalId(Connection connection, String programme, String externalId)
      throws SQLException {
    return one(connection, BY_EXTERNAL_ID, programme, externalId);
  }

  Optional<Member> findByReferralCode(Connection connection, String programme, String code)
      throws SQLException {
    return one(connection, BY_REFERRAL_CODE, programme, code);
  }

  /** At most {@code limit} members after an id, by id. */
  List<Member> listAfter(Connection connection, String programme, UUID id, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(AFTER)) {
      query.setString(1, programme);
      query.setObject(2, id);
      query.setInt(3, limit);
      try (var rows = query.executeQuery()) {
        var members = new ArrayList<Member>();
        while (rows.next()) {
          members.add(member(rows));
        }
        return members;
      }
    }
  }

  /**
   * Stores what can be edited, as the next revision.
   *
   * @return the member as stored
   * @throws largesse.runtime.error.Refused EXTERNAL_ID_TAKEN
   */
  Member update(Connection tx, Member member) throws SQLException {
    try (var update = tx.prepareStatement(UPDATE)) {
      update.setString(1, member.externalId());
      update.setString(2, member.segment());
      update.setString(3, member.zone());
      update.setString(4, member.language());
      update.setString(5, member.kind().name());
      update.setString(6, member.programme());
      update.setObject(7, member.id());
      return first(update).orElseThrow();
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw externalIdTaken();
      }
      throw e;
    }
  }

  /**
   * Takes the next version for an event, and the member until the transaction ends.
   *
   * @return the member with that version
   */
  Optional<Member> touch(Connection tx, String programme, UUID id) throws SQLException {
    return one(tx, TOUCH, programme, id);
  }

  static Member member(ResultSet row) throws SQLException {
    return new Member(
        row.getString("programme"),
        row.getObject("member_id", UUID.class),
        row.getString("external_id"),
        row.getString("segment"),
        row.getString("zone"),
        row.getString("language"),
        MemberKind.valueOf(row.getString("kind")),
        row.getObject("enrolled_at", OffsetDateTime.class).toInstant(),
        row.getString("referral_code"),
        row.getObject("referred_by", UUID.class),
        row.getLong("revision"),
        row.getLong("version"),
        row.getString("tier"),
        row.getObject("merged_into", UUID.class));
  }

  private static Optional<Member> one(
      Connection connection, String statement, String programme, Object key) throws SQLException {
    try (var query = connection.prepareStatement(statement)) {
      query.setString(1, programme);
      query.setObject(2, key);
      return first(query);
    }
  }

  private static Optional<Member> first(PreparedStatement query) throws SQLException {
    try (var row = query.executeQuery()) {
      return row.next() ? Optional.of(member(row)) : Optional.empty();
    }
  }

  private static RuntimeException externalIdTaken() {
    return MembersReason.EXTERNAL_ID_TAKEN.refusedAt(
        "value.external_id", "Another member has this external id.");
  }
}
