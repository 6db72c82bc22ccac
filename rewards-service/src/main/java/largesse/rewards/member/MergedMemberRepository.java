package largesse.rewards.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;

/** The rows of {@code merged_member}. */
@Singleton
public class MergedMemberRepository {
  private static final String PERSON =
      """
      WITH person (member_id) AS (
        SELECT coalesce((SELECT survivor_id FROM merged_member
                         WHERE programme = ? AND member_id = named.member_id), named.member_id)
        FROM (SELECT ?::uuid) AS named (member_id))
      SELECT member_id, 0 AS place FROM person
      UNION ALL
      SELECT merged.member_id, 1
      FROM merged_member merged JOIN person ON merged.survivor_id = person.member_id
      WHERE merged.programme = ?
      ORDER BY place, member_id
      """;

  private static final String MERGE =
      """
      INSERT INTO merged_member (programme, member_id, into_id, survivor_id)
      SELECT programme, merged, remaining,
             coalesce((SELECT survivor_id FROM merged_member m
                       WHERE m.programme = merge.programme AND m.member_id = remaining), remaining)
      FROM (SELECT ?::text, ?::uuid, ?::uuid) AS merge (programme, merged, remaining)
      ON CONFLICT (programme, member_id) DO UPDATE
      SET into_id = excluded.into_id, survivor_id = excluded.survivor_id
      """;

  private static final String BRING_ALONG =
      """
      UPDATE merged_member b SET survivor_id = m.survivor_id
      FROM merged_member m
      WHERE m.programme = ? AND m.member_id = ?
        AND b.programme = m.programme AND b.survivor_id = m.member_id
      """;

  private static final String UNMERGE =
      "DELETE FROM merged_member WHERE programme = ? AND member_id = ?";

  private static final String TAKE_ALONG =
      """
      WITH RECURSIVE theirs (programme, member_id) AS (
        SELECT ?::text, ?::uuid
        UNION ALL
        SELECT merged.programme, merged.member_id
        FROM theirs JOIN merged_member merged
          ON merged.programme = theirs.programme AND merged.into_id = theirs.member_id)
      UPDATE merged_member SET survivor_id = ?
      FROM theirs
      WHERE merged_member.programme = theirs.programme
        AND merged_member.member_id = theirs.member_id AND theirs.member_id <> ?
      """;

  /** A member merged into another one. */
  record Merge(String programme, UUID remaining, UUID merged) {}

  /** Whom a member's id means. */
  public Person person(Connection connection, String programme, UUID memberId) throws SQLException {
    try (var query = connection.prepareStatement(PERSON)) {
      query.setString(1, programme);
      query.setObject(2, memberId);
      query.setString(3, programme);
      try (var rows = query.executeQuery()) {
        var ids = new ArrayList<UUID>();
        while (rows.next()) {
          ids.add(rows.getObject("member_id", UUID.class));
        }
        return new Person(ids.getFirst(), ids);
      }
    }
  }

  /** Makes the merged one, and who was merged into them, mean the one who remains. */
  void merge(Connection tx, Merge merge) throws SQLException {
    try (var insert = tx.prepareStatement(MERGE)) {
      insert.setString(1, merge.programme());
      insert.setObject(2, merge.merged());
      insert.setObject(3, merge.remaining());
      insert.executeUpdate();
    }
    try (var update = tx.prepareStatement(BRING_ALONG)) {
      update.setString(1, merge.programme());
      update.setObject(2, merge.merged());
      update.executeUpdate();
    }
  }

  /** Makes the merged one mean themselves, and who had been merged into them mean them. */
  void unmerge(Connection tx, Merge merge) throws SQLException {
    try (var delete = tx.prepareStatement(UNMERGE)) {
      delete.setString(1, merge.programme());
      delete.setObject(2, merge.merged());
      delete.executeUpdate();
    }
    try (var update = tx.prepareStatement(TAKE_ALONG)) {
      update.setString(1, merge.programme());
      update.setObject(2, merge.merged());
      update.setObject(3, merge.merged());
      update.setObject(4, merge.merged());
      update.executeUpdate();
    }
  }

  void clear(Connection tx) throws SQLException {
    try (var delete = tx.prepareStatement("DELETE FROM merged_member")) {
      delete.executeUpdate();
    }
  }
}
