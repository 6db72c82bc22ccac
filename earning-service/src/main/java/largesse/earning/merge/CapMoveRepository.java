package largesse.earning.merge;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import largesse.earning.member.Merge;
import largesse.earning.platform.SetBasedRepository;

/**
 * What is used up of caps: who remains has used what both have. The merged one's own rows rest, so
 * that the same can be taken off again.
 */
@Singleton
class CapMoveRepository extends SetBasedRepository {
  /** Jumps from one rule and unit to the next, as the rows are in their order first. */
  private static final String OF_MERGED =
      """
      WITH RECURSIVE known (rule, unit) AS (
        (SELECT rule, unit FROM rule_usage WHERE programme = ? ORDER BY rule, unit LIMIT 1)
        UNION ALL
        SELECT next.rule, next.unit
        FROM known CROSS JOIN LATERAL (
          SELECT rule, unit FROM rule_usage
          WHERE programme = ? AND (rule, unit) > (known.rule, known.unit)
          ORDER BY rule, unit LIMIT 1) AS next),
      theirs AS (
        SELECT rule_usage.*
        FROM known JOIN rule_usage ON rule_usage.programme = ? AND rule_usage.rule = known.rule
          AND rule_usage.unit = known.unit AND rule_usage.member_id = ?
        WHERE used > 0)
      """;

  private static final String ADD =
      OF_MERGED
          + """
          INSERT INTO rule_usage (programme, rule, unit, member_id, day, days, used)
          SELECT programme, rule, unit, ?, day, days, used FROM theirs
          ON CONFLICT (programme, rule, unit, member_id, day, days) DO UPDATE
          SET used = rule_usage.used + excluded.used
          """;

  private static final String SUBTRACT =
      OF_MERGED
          + """
          UPDATE rule_usage SET used = greatest(0, rule_usage.used - theirs.used)
          FROM theirs
          WHERE rule_usage.programme = theirs.programme AND rule_usage.rule = theirs.rule
            AND rule_usage.unit = theirs.unit AND rule_usage.member_id = ?
            AND rule_usage.day = theirs.day AND rule_usage.days = theirs.days
          """;

  void add(Connection tx, Merge merge) throws SQLException {
    move(tx, ADD, merge);
  }

  void subtract(Connection tx, Merge merge) throws SQLException {
    move(tx, SUBTRACT, merge);
  }

  private static void move(Connection tx, String sql, Merge merge) throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      statement.setString(1, merge.programme());
      statement.setString(2, merge.programme());
      statement.setString(3, merge.programme());
      statement.setObject(4, merge.mergedId());
      statement.setObject(5, merge.memberId());
      statement.executeUpdate();
    }
  }
}
