package largesse.causes.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.db.Columns;

/** The rows of {@code known_member}. */
@Singleton
class KnownMemberRepository {
  private static final String ADD =
      """
      INSERT INTO known_member AS known (programme, member_id, zone)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[])
      ORDER BY 1, 2
      ON CONFLICT (programme, member_id) DO UPDATE SET zone = excluded.zone
      WHERE known.zone <> excluded.zone
      """;
  private static final String ENSURE =
      """
      INSERT INTO known_member (programme, member_id)
      SELECT ?, id FROM unnest(?::uuid[]) AS id ORDER BY id
      ON CONFLICT DO NOTHING
      """;
  private static final String LOCK =
      """
      SELECT FROM known_member WHERE programme = ? AND member_id = ANY (?)
      ORDER BY member_id FOR UPDATE
      """;
  private static final String ZONE =
      "SELECT zone FROM known_member WHERE programme = ? AND member_id = ?";
  private static final String FIND =
      "SELECT 1 FROM known_member WHERE programme = ? AND member_id = ?";
  private static final String FORGET =
      """
      DELETE FROM known_member k
      WHERE NOT EXISTS (SELECT FROM standing_choice c
                        WHERE c.programme = k.programme AND c.member_id = k.member_id)
      """;

  /** A member of a programme. */
  record Key(String programme, UUID memberId) {}

  /**
   * What is known of a member.
   *
   * @param zone of home; empty: none
   */
  record Member(Key key, String zone) {}

  /** Adds members, or changes what is known of them; each once. */
  void add(Connection tx, List<Member> members) throws SQLException {
    try (var insert = tx.prepareStatement(ADD)) {
      Columns.of(tx, insert, members)
          .text(it -> it.key().programme())
          .uuid(it -> it.key().memberId())
          .text(Member::zone);
      insert.executeUpdate();
    }
  }

  /**
   * Locks members as by {@link #lock}, all of them in one order; who isn't known is from now on.
   */
  void lockAll(Connection tx, String programme, List<UUID> memberIds) throws SQLException {
    for (var sql : List.of(ENSURE, LOCK)) {
      try (var statement = tx.prepareStatement(sql)) {
        statement.setString(1, programme);
        statement.setArray(2, tx.createArrayOf("uuid", memberIds.toArray()));
        statement.execute();
      }
    }
  }

  /** The zone of home; nothing: the member is not known. */
  Optional<String> zone(Connection connection, Key member) throws SQLException {
    try (var query = connection.prepareStatement(ZONE)) {
      query.setString(1, member.programme());
      query.setObject(2, member.memberId());
      try (var row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  boolean contains(Connection connection, Key member) throws SQLException {
    return exists(connection, FIND, member);
  }

  /** As {@link #contains}, and keeps others from passing here until the transaction ends. */
  boolean lock(Connection tx, Key member) throws SQLException {
    return exists(tx, FIND + " FOR UPDATE", member);
  }

  /** Removes those whom nothing here refers to. */
  void forget(Connection tx) throws SQLException {
    try (var delete = tx.prepareStatement(FORGET)) {
      delete.executeUpdate();
    }
  }

  private static boolean exists(Connection connection, String sql, Key member) throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, member.programme());
      query.setObject(2, member.memberId());
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }
}
