package largesse.earning.tally;

import jakarta.inject.Singleton;
import java.util.List;
import largesse.earning.ledger.Audited;
import largesse.earning.ledger.CheckRepository;

/** Holds what members have of counters against what was contributed, and what it earned. */
@Singleton
class TallyCheckRepository extends CheckRepository {
  private static final String TALLY_EQUALS_CONTRIBUTIONS =
      """
      SELECT format('member %s, %s from %s: says %s, and %s free pieces; its contributions say %s'
                    || ' and %s',
                    member_id, counter, starts_on, tally.total, free_taken,
                    COALESCE(added + once, 0), COALESCE(free, 0))
      FROM (SELECT * FROM tally JOIN asked USING (programme)) AS tally
      FULL JOIN (
        SELECT member_id, counter, starts_on,
               COALESCE(sum(amount) FILTER (WHERE slot = ''), 0) AS added,
               count(DISTINCT slot) FILTER (WHERE slot <> '' AND amount > 0) AS once,
               sum(free_pieces) AS free
        FROM contribution JOIN asked USING (programme)
        GROUP BY member_id, counter, starts_on) AS contributions
        USING (member_id, counter, starts_on)
      WHERE COALESCE(tally.total, -1) <> COALESCE(added + once, 0)
        OR free_taken <> COALESCE(free, 0)
      """;

  private static final String SLOT_EQUALS_CONTRIBUTIONS =
      """
      SELECT format('member %s, %s from %s, %s: says %s; its contributions say %s',
                    member_id, counter, starts_on, slot, amount, added)
      FROM (SELECT * FROM tally_slot JOIN asked USING (programme)) AS slots
      FULL JOIN (
        SELECT member_id, counter, starts_on, slot, sum(contribution.amount) AS added
        FROM contribution JOIN asked USING (programme)
        WHERE slot <> ''
        GROUP BY member_id, counter, starts_on, slot) AS contributions
        USING (member_id, counter, starts_on, slot)
      WHERE amount IS DISTINCT FROM added
      """;

  /** A chain counts runs, so its total is only what they can come to at most. */
  private static final String REACHED_EQUALS_TOTAL =
      """
      SELECT format('member %s, %s from %s: says that it was reached %s times; %s of %s each, with'
                    || ' %s milestones up to number %s',
                    member_id, counter, starts_on, reached, total, tally.target,
                    COALESCE(milestones, 0), COALESCE(last, 0))
      FROM (SELECT * FROM tally JOIN asked USING (programme)) AS tally
      JOIN (
        SELECT programme, counter, measure, repeatable FROM counter_version WHERE version = 1) AS terms
        USING (programme, counter)
      LEFT JOIN (
        SELECT member_id, counter, starts_on, count(*) AS milestones, max(number) AS last
        FROM milestone JOIN asked USING (programme)
        WHERE lost_at IS NULL
        GROUP BY member_id, counter, starts_on) AS standing
        USING (member_id, counter, starts_on)
      CROSS JOIN LATERAL (
        SELECT CASE WHEN tally.target = 0 THEN 0 ELSE total / tally.target END AS times) AS possible
      WHERE reached <> COALESCE(milestones, 0) OR reached <> COALESCE(last, 0)
        OR CASE WHEN measure IN ('WEEKS', 'MONTHS') THEN reached > times
                WHEN repeatable THEN reached <> times
                ELSE reached <> least(1, times) END
      """;

  private static final String MILESTONE_HAS_TALLY =
      """
      SELECT format('member %s, milestone %s: there is no %s from %s', member_id, milestone_id,
                    counter, starts_on)
      FROM (SELECT * FROM milestone JOIN asked USING (programme)) AS milestone
      LEFT JOIN tally USING (programme, member_id, counter, starts_on)
      WHERE tally.total IS NULL
      """;

  private static final String MILESTONE_EQUALS_ENTRIES =
      """
      SELECT format('milestone %s: says %s credits of %s and that %s was taken back; the ledger has'
                    || ' %s of %s and %s',
                    milestone_id, milestone.credits, credited, taken_back,
                    COALESCE(entries.credits, 0), COALESCE(earned, 0), COALESCE(lost, 0))
      FROM (SELECT * FROM milestone JOIN asked USING (programme)) AS milestone
      FULL JOIN (
        SELECT origin_id AS milestone_id,
               count(*) FILTER (WHERE origin_type = 'GOAL') AS credits,
               COALESCE(sum(amount) FILTER (WHERE origin_type = 'GOAL'), 0) AS earned,
               COALESCE(sum(amount) FILTER (WHERE kind = 'CLAWBACK'), 0) AS lost
        FROM entry JOIN asked USING (programme)
        WHERE origin_type IN ('GOAL', 'GOAL_LOST')
        GROUP BY origin_id) AS entries USING (milestone_id)
      WHERE COALESCE(milestone.credits, -1) <> COALESCE(entries.credits, 0)
        OR credited <> COALESCE(earned, 0)
        OR taken_back <> COALESCE(lost, 0)
      """;

  private static final String MILESTONE_EQUALS_GRANTS =
      """
      SELECT format('milestone %s: says that it was granted %s rewards; there are %s, %s revoked',
                    milestone_id, milestone.grants, COALESCE(granted.grants, 0),
                    COALESCE(revoked, 0))
      FROM (SELECT * FROM milestone JOIN asked USING (programme)) AS milestone
      FULL JOIN (
        SELECT origin_id AS milestone_id, count(*) AS grants,
               count(revoked_at) AS revoked
        FROM reward_grant JOIN asked USING (programme)
        WHERE origin_type = 'GOAL'
        GROUP BY origin_id) AS granted USING (milestone_id)
      WHERE COALESCE(milestone.grants, -1) <> COALESCE(granted.grants, 0)
        OR COALESCE(revoked, 0) <> CASE WHEN lost_at IS NULL THEN 0 ELSE milestone.grants END
      """;

  /** Of the member, or of somebody who was one with them when it was counted. */
  private static final String CONTRIBUTION_HAS_ORIGIN =
      """
      SELECT format('member %s, %s: nothing of theirs is known as %s', member_id, counter, origin_id)
      FROM (SELECT * FROM contribution JOIN asked USING (programme)) AS contribution
      WHERE NOT EXISTS (
          SELECT FROM purchase
          WHERE purchase.programme = contribution.programme
            AND purchase.purchase_id = contribution.origin_id
            AND (purchase.member_id = contribution.member_id OR EXISTS (
              SELECT FROM member_kin AS kin
              WHERE kin.programme = contribution.programme
                AND kin.member_id = contribution.member_id AND kin.kin_id = purchase.member_id)))
        AND NOT EXISTS (
          SELECT FROM activity
          WHERE activity.programme = contribution.programme
            AND activity.activity_id = contribution.origin_id
            AND (activity.member_id = contribution.member_id OR EXISTS (
              SELECT FROM member_kin AS kin
              WHERE kin.programme = contribution.programme
                AND kin.member_id = contribution.member_id AND kin.kin_id = activity.member_id)))
      """;

  @Override
  protected List<Count> counts() {
    return List.of(
        new Count(Audited.TALLIES, "SELECT count(*) FROM tally JOIN asked USING (programme)"));
  }

  @Override
  protected List<Invariant> invariants() {
    return List.of(
        new Invariant("TALLY_EQUALS_CONTRIBUTIONS", TALLY_EQUALS_CONTRIBUTIONS),
        new Invariant("SLOT_EQUALS_CONTRIBUTIONS", SLOT_EQUALS_CONTRIBUTIONS),
        new Invariant("REACHED_EQUALS_TOTAL", REACHED_EQUALS_TOTAL),
        new Invariant("MILESTONE_HAS_TALLY", MILESTONE_HAS_TALLY),
        new Invariant("MILESTONE_EQUALS_ENTRIES", MILESTONE_EQUALS_ENTRIES),
        new Invariant("MILESTONE_EQUALS_GRANTS", MILESTONE_EQUALS_GRANTS),
        new Invariant("CONTRIBUTION_HAS_ORIGIN", CONTRIBUTION_HAS_ORIGIN));
  }
}
