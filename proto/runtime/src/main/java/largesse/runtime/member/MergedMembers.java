package largesse.runtime.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import largesse.runtime.db.WithDatabase;

/**
 * Which members are one person, where what is a merged member's keeps their id and is read as the
 * one's who remains: so undoing a merge moves nothing (xP3).
 *
 * <p>It needs the service's own {@code merged_member}, a table or a view that can be updated: a row
 * for each member who is merged now, by {@code programme} and {@code member_id}, with {@code
 * into_id}, into whom they were merged, and {@code survivor_id}, who remains of all of them, by
 * which it has an index. The service adds the row and takes it away; this keeps who remains right
 * through any chain of merges.
 */
@WithDatabase
@Singleton
public class MergedMembers {
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

  private static final String BRING_ALONG =
      """
      UPDATE merged_member theirs SET survivor_id = coalesce(into_whom.survivor_id, merged.into_id)
      FROM merged_member merged
      LEFT JOIN merged_member into_whom
        ON into_whom.programme = merged.programme AND into_whom.member_id = merged.into_id
      WHERE merged.programme = ? AND merged.member_id = ?
        AND theirs.programme = merged.programme
        AND (theirs.member_id = merged.member_id OR theirs.survivor_id = merged.member_id)
      """;

  private static final String TAKE_ALONG =
      """
      WITH RECURSIVE theirs (programme, member_id, top_id) AS (
        SELECT merged.programme, merged.member_id, merged.into_id
        FROM merged_member merged WHERE merged.programme = ? AND merged.into_id = ?
        UNION ALL
        SELECT merged.programme, merged.member_id, theirs.top_id
        FROM theirs JOIN merged_member merged
          ON merged.programme = theirs.programme AND merged.into_id = theirs.member_id)
      UPDATE merged_member SET survivor_id = theirs.top_id
      FROM theirs
      WHERE merged_member.programme = theirs.programme
        AND merged_member.member_id = theirs.member_id
      """;

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

  /**
   * Makes a member whose row was added, and who had been merged into them, mean the one who
   * remains, whatever the row says of that.
   */
  public void bringAlong(Connection tx, String programme, UUID mergedId) throws SQLException {
    update(tx, BRING_ALONG, programme, mergedId);
  }

  /** Makes who had been merged into a member whose row was taken away mean that member. */
  public void takeAlong(Connection tx, String programme, UUID mergedId) throws SQLException {
    update(tx, TAKE_ALONG, programme, mergedId);
  }

  private static void update(Connection tx, String sql, String programme, UUID mergedId)
      throws SQLException {
    try (var update = tx.prepareStatement(sql)) {
      update.setString(1, programme);
      update.setObject(2, mergedId);
      update.executeUpdate();
    }
  }
}
