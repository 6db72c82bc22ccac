package largesse.causes.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import largesse.runtime.member.MergedMembers;

/** The rows of {@code member_merge}. */
@Singleton
class MemberMergeRepository {
  private static final String MERGE =
      """
      INSERT INTO member_merge (programme, merge_id, merged_id, into_id, merged_at, survivor_id)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (programme, merge_id) DO NOTHING
      """;

  private static final String UNMERGE =
      """
      UPDATE member_merge SET unmerged_at = ?
      WHERE programme = ? AND merge_id = ? AND unmerged_at IS NULL
      """;

  private final MergedMembers mergedMembers;

  @Inject
  MemberMergeRepository(MergedMembers mergedMembers) {
    this.mergedMembers = mergedMembers;
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
      insert.setObject(6, merge.remainingId());
      if (insert.executeUpdate() == 0) {
        return false;
      }
    }
    mergedMembers.bringAlong(tx, merge.programme(), merge.mergedId());
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
    mergedMembers.takeAlong(tx, merge.programme(), merge.mergedId());
    return true;
  }
}
