package largesse.earning.moment;

import jakarta.inject.Singleton;
import java.util.List;
import largesse.earning.ledger.Audited;
import largesse.earning.ledger.CheckRepository;

/** Holds moments against the ledger. */
@Singleton
class MomentCheckRepository extends CheckRepository {
  private static final String MOMENT_EQUALS_CREDITS =
      """
      SELECT format('moment %s: says %s credits of %s; the ledger has %s of %s',
                    moment_id, moment.credits, credited, COALESCE(entries.credits, 0),
                    COALESCE(amount, 0))
      FROM (SELECT * FROM moment JOIN asked USING (programme)) AS moment
      FULL JOIN (
        SELECT member_id, origin_id AS moment_id, origin_type AS kind, count(*) AS credits,
               sum(amount) AS amount
        FROM entry JOIN asked USING (programme)
        WHERE origin_type IN ('ENROLMENT', 'BIRTHDAY', 'RECOGNITION')
        GROUP BY member_id, origin_id, origin_type) AS entries USING (member_id, moment_id, kind)
      WHERE COALESCE(moment.credits, -1) <> COALESCE(entries.credits, 0)
        OR credited <> COALESCE(amount, 0)
      """;

  private static final String MOMENT_EQUALS_GRANTS =
      """
      SELECT format('moment %s: says that it was granted %s rewards; there are %s',
                    moment_id, moment.grants, COALESCE(granted.grants, 0))
      FROM (SELECT * FROM moment JOIN asked USING (programme)) AS moment
      FULL JOIN (
        SELECT origin_id AS moment_id, origin_type AS kind, count(*) AS grants
        FROM reward_grant JOIN asked USING (programme)
        WHERE origin_type IN ('ENROLMENT', 'BIRTHDAY', 'RECOGNITION')
        GROUP BY origin_id, origin_type) AS granted USING (moment_id, kind)
      WHERE COALESCE(moment.grants, -1) <> COALESCE(granted.grants, 0)
      """;

  @Override
  protected List<Count> counts() {
    return List.of(
        new Count(Audited.MOMENTS, "SELECT count(*) FROM moment JOIN asked USING (programme)"));
  }

  @Override
  protected List<Invariant> invariants() {
    return List.of(
        new Invariant("MOMENT_EQUALS_CREDITS", MOMENT_EQUALS_CREDITS),
        new Invariant("MOMENT_EQUALS_GRANTS", MOMENT_EQUALS_GRANTS));
  }
}
