package largesse.earning.merge;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import largesse.earning.member.Merge;
import largesse.earning.platform.SetBasedRepository;

/** The rows that go with a member as they are, each with a {@code home_id}. */
@Singleton
class RehomeRepository extends SetBasedRepository {
  private static final List<String> TABLES =
      List.of("lot", "purchase", "activity", "burn", "reward_grant", "referral");

  private static final String MOVE =
      """
      UPDATE %s SET member_id = ?, home_id = NULLIF(COALESCE(home_id, member_id), ?)
      WHERE programme = ? AND member_id = ?
      """;

  private static final String AND_OF_HOMES = "AND home_id = ANY(?::uuid[])";

  /** Of one goal and window there is one target: that of the one who remains. */
  private static final String AND_UNRIVALLED =
      """
      AND NOT EXISTS (
        SELECT FROM goal_target AS other
        WHERE other.programme = goal_target.programme AND other.member_id = ?
          AND other.counter = goal_target.counter AND other.starts_on = goal_target.starts_on)
      """;

  /** Gives the merged one's to the one who remains. */
  void merge(Connection tx, Merge merge) throws SQLException {
    for (var table : TABLES) {
      try (var update = tx.prepareStatement(MOVE.formatted(table))) {
        update.setObject(1, merge.memberId());
        update.setObject(2, merge.memberId());
        update.setString(3, merge.programme());
        update.setObject(4, merge.mergedId());
        update.executeUpdate();
      }
    }
    try (var update = tx.prepareStatement(MOVE.formatted("goal_target") + AND_UNRIVALLED)) {
      update.setObject(1, merge.memberId());
      update.setObject(2, merge.memberId());
      update.setString(3, merge.programme());
      update.setObject(4, merge.mergedId());
      update.setObject(5, merge.memberId());
      update.executeUpdate();
    }
  }

  /** Gives back what was theirs. */
  void unmerge(Connection tx, Merge merge) throws SQLException {
    for (var table : TABLES) {
      back(tx, merge, table);
    }
    back(tx, merge, "goal_target");
  }

  private static void back(Connection tx, Merge merge, String table) throws SQLException {
    try (var update = tx.prepareStatement(MOVE.formatted(table) + AND_OF_HOMES)) {
      update.setObject(1, merge.mergedId());
      update.setObject(2, merge.mergedId());
      update.setString(3, merge.programme());
      update.setObject(4, merge.memberId());
      update.setArray(5, tx.createArrayOf("uuid", merge.merged().toArray()));
      update.executeUpdate();
    }
  }
}
