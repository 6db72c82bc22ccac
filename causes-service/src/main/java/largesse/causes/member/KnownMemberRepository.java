package largesse.causes.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import largesse.causes.platform.Columns;

/** The rows of {@code known_member}. */
@Singleton
class KnownMemberRepository {
  private static final String ADD =
      """
      INSERT INTO known_member (programme, member_id)
      SELECT DISTINCT * FROM unnest(?::text[], ?::uuid[])
      ORDER BY 1, 2
      ON CONFLICT DO NOTHING
      """;
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

  void add(Connection tx, List<Key> members) throws SQLException {
    try (var insert = tx.prepareStatement(ADD)) {
      var columns = new Columns<>(tx, members);
      insert.setArray(1, columns.array("text", Key::programme));
      insert.setArray(2, columns.array("uuid", Key::memberId));
      insert.executeUpdate();
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
