package largesse.rewards.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import largesse.runtime.member.MergedMembers;

/** The rows of {@code merged_member}. */
@Singleton
class MergedMemberRepository {
  private static final String MERGE =
      """
      INSERT INTO merged_member (programme, member_id, into_id, survivor_id)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (programme, member_id) DO UPDATE
      SET into_id = excluded.into_id, survivor_id = excluded.survivor_id
      """;

  private static final String UNMERGE =
      "DELETE FROM merged_member WHERE programme = ? AND member_id = ?";

  /** A member merged into another one. */
  record Merge(String programme, UUID remaining, UUID merged) {}

  private final MergedMembers mergedMembers;

  @Inject
  MergedMemberRepository(MergedMembers mergedMembers) {
    this.mergedMembers = mergedMembers;
  }

  /** Makes the merged one, and who was merged into them, mean the one who remains. */
  void merge(Connection tx, Merge merge) throws SQLException {
    try (var insert = tx.prepareStatement(MERGE)) {
      insert.setString(1, merge.programme());
      insert.setObject(2, merge.merged());
      insert.setObject(3, merge.remaining());
      insert.setObject(4, merge.remaining());
      insert.executeUpdate();
    }
    mergedMembers.bringAlong(tx, merge.programme(), merge.merged());
  }

  /** Makes the merged one mean themselves, and who had been merged into them mean them. */
  void unmerge(Connection tx, Merge merge) throws SQLException {
    try (var delete = tx.prepareStatement(UNMERGE)) {
      delete.setString(1, merge.programme());
      delete.setObject(2, merge.merged());
      delete.executeUpdate();
    }
    mergedMembers.takeAlong(tx, merge.programme(), merge.merged());
  }

  void clear(Connection tx) throws SQLException {
    try (var delete = tx.prepareStatement("DELETE FROM merged_member")) {
      delete.executeUpdate();
    }
  }
}
