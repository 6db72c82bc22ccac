package largesse.earning.activity;

import jakarta.inject.Singleton;
import java.util.List;
import largesse.earning.ledger.Audited;
import largesse.earning.ledger.CheckRepository;

/** Holds activities against the ledger. */
@Singleton
class ActivityCheckRepository extends CheckRepository {
  private static final String ACTIVITY_EQUALS_CREDITS =
      """
      SELECT format('activity %s: says %s credits of %s; the ledger has %s of %s',
                    activity_id, activity.credits, credited, COALESCE(entries.credits, 0),
                    COALESCE(amount, 0))
      FROM (SELECT * FROM activity JOIN asked USING (programme)) AS activity
      FULL JOIN (
        SELECT origin_id AS activity_id, count(*) AS credits, sum(amount) AS amount
        FROM entry JOIN asked USING (programme)
        WHERE origin_type = 'ACTIVITY'
        GROUP BY origin_id) AS entries USING (activity_id)
      WHERE COALESCE(activity.credits, -1) <> COALESCE(entries.credits, 0)
        OR credited <> COALESCE(amount, 0)
      """;

  /** What was granted for one that was undone is granted no longer. */
  private static final String ACTIVITY_EQUALS_GRANTS =
      """
      SELECT format('activity %s: says that it was granted %s rewards; there are %s, %s revoked',
                    activity_id, activity.grants, COALESCE(granted.grants, 0),
                    COALESCE(revoked, 0))
      FROM (SELECT * FROM activity JOIN asked USING (programme)) AS activity
      FULL JOIN (
        SELECT origin_id AS activity_id, count(*) AS grants, count(revoked_at) AS revoked
        FROM reward_grant JOIN asked USING (programme)
        WHERE origin_type = 'ACTIVITY'
        GROUP BY origin_id) AS granted USING (activity_id)
      WHERE COALESCE(activity.grants, -1) <> COALESCE(granted.grants, 0)
        OR COALESCE(revoked, 0) <> CASE WHEN undone_at IS NULL THEN 0 ELSE activity.grants END
      """;

  private static final String ACTIVITY_UNDO_EQUALS_CLAWBACK =
      """
      SELECT format('activity %s: says that %s was taken back; the ledger has %s',
                    activity_id, taken_back, COALESCE(amount, 0))
      FROM (SELECT * FROM activity JOIN asked USING (programme)) AS activity
      FULL JOIN (
        SELECT origin_id AS activity_id, sum(amount) AS amount
        FROM entry JOIN asked USING (programme)
        WHERE origin_type = 'ACTIVITY_UNDO' AND kind = 'CLAWBACK'
        GROUP BY origin_id) AS entries USING (activity_id)
      WHERE COALESCE(taken_back, -1) <> COALESCE(amount, 0)
      """;

  @Override
  protected List<Count> counts() {
    return List.of(
        new Count(
            Audited.ACTIVITIES, "SELECT count(*) FROM activity JOIN asked USING (programme)"));
  }

  @Override
  protected List<Invariant> invariants() {
    return List.of(
        new Invariant("ACTIVITY_EQUALS_CREDITS", ACTIVITY_EQUALS_CREDITS),
        new Invariant("ACTIVITY_EQUALS_GRANTS", ACTIVITY_EQUALS_GRANTS),
        new Invariant("ACTIVITY_UNDO_EQUALS_CLAWBACK", ACTIVITY_UNDO_EQUALS_CLAWBACK));
  }
}
