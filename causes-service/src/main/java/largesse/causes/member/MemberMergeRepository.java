package largesse.causes.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;

/** The rows of {@code member_merge}. */
@Singleton
class MemberMergeRepository {
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
      INSERT INTO member_merge (programme, merge_id, merged_id, into_id, merged_at, survivor_id)
      SELECT merge.*,
             coalesce((SELECT survivor_id FROM merged_member m
                       WHERE m.programme = merge.programme AND m.member_id = into_id), into_id)
      FROM (SELECT ?::text, ?::uuid, ?::uuid, ?::uuid, ?::timestamptz)
          AS merge (programme, merge_id, merged_id, into_id, merged_at)
      ON CONFLICT (programme, merge_id) DO NOTHING
      """;

  private static final String BRING_ALONG =
      """
      UPDATE member_merge b SET survivor_id = m.survivor_id
      FROM member_merge m
      WHERE m.programme = ? AND m.merge_id = ?
        AND b.programme = m.programme AND b.survivor_id = m.merged_id AND b.unmerged_at IS NULL
      """;

  private static final String UNMERGE =
      """
      UPDATE member_merge SET unmerged_at = ?
      WHERE programme = ? AND merge_id = ? AND unmerged_at IS NULL
      """;

  private static final String TAKE_ALONG =
      """
      WITH RECURSIVE theirs (programme, member_id) AS (
        SELECT ?::text, ?::uuid
        UNION ALL
        SELECT m.programme, m.member_id
        FROM theirs JOIN merged_member m
          ON m.programme = theirs.programme AND m.into_id = theirs.member_id)
      UPDATE member_merge b SET survivor_id = ?
      FROM theirs
      WHERE b.programme = theirs.programme AND b.merged_id = theirs.member_id
        AND b.unmerged_at IS NULL AND theirs.member_id <> ?
      """;

  /** Whom a member's id means. */
  Person person(Connection connection, KnownMemberRepository.Key member) throws SQLException {
    try (var query = connection.prepareStatement(PERSON)) {
      query.setString(1, member.programme());
      query.setObject(2, member.memberId());
      query.setString(3, member.programme());
      try (var rows = query.executeQuery()) {
        var ids = new ArrayList<UUID>();
        while (rows.next()) {
          ids.add(rows.getObject("member_id", UUID.class));
        }
        return new Person(ids.getFirst(), ids);
      }
    }
  }

  /**
   * Makes the merged one, and who was merged into them, mean the one who remains.
   *
   * @return false when that was done before, be it undone since
   */
  boolean merge(Connection tx, Merge merge) throws SQLException {
    try (var insert = tx.prepareStatement(MERGE)) {
      insert.setString(1, merge.programme());
      insert.setObject(2, merge.id());
      insert.setObject(3, merge.mergedId());
      insert.setObject(4, merge.remainingId());
      insert.setObject(5, merge.at().atOffset(ZoneOffset.UTC));
      if (insert.executeUpdate() == 0) {
        return false;
      }
    }
    try (var update = tx.prepareStatement(BRING_ALONG)) {
      update.setString(1, merge.programme());
      update.setObject(2, merge.id());
      update.executeUpdate();
    }
    return true;
  }

  /**
   * Makes the merged one mean themselves, and who had been merged into them mean them.
   *
   * @return false when that was done before
   */
  boolean unmerge(Connection tx, Merge merge) throws SQLException {
    try (var update = tx.prepareStatement(UNMERGE)) {
      update.setObject(1, merge.at().atOffset(ZoneOffset.UTC));
      update.setString(2, merge.programme());
      update.setObject(3, merge.id());
      if (update.executeUpdate() == 0) {
        return false;
      }
    }
    try (var update = tx.prepareStatement(TAKE_ALONG)) {
      update.setString(1, merge.programme());
      update.setObject(2, merge.mergedId());
      update.setObject(3, merge.mergedId());
      update.setObject(4, merge.mergedId());
      update.executeUpdate();
    }
    return true;
  }
}
