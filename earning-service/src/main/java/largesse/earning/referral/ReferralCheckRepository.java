package largesse.earning.referral;

import jakarta.inject.Singleton;
import java.util.List;
import largesse.earning.ledger.Audited;
import largesse.earning.ledger.CheckRepository;

/** Holds referrals against the ledger, and the purchases that they are for. */
@Singleton
class ReferralCheckRepository extends CheckRepository {
  private static final String REFERRAL_EQUALS_ENTRIES =
      """
      SELECT format('referral %s: says %s credits of %s and that %s was taken back; the ledger has'
                    || ' %s of %s and %s',
                    referral_id, referral.credits, credited, taken_back,
                    COALESCE(entries.credits, 0), COALESCE(earned, 0), COALESCE(lost, 0))
      FROM (SELECT * FROM referral JOIN asked USING (programme)) AS referral
      FULL JOIN (
        SELECT origin_id AS referral_id,
               count(*) FILTER (WHERE origin_type = 'REFERRAL') AS credits,
               COALESCE(sum(amount) FILTER (WHERE origin_type = 'REFERRAL'), 0) AS earned,
               COALESCE(sum(amount) FILTER (WHERE kind = 'CLAWBACK'), 0)
                 - COALESCE(sum(amount) FILTER (WHERE kind = 'RESTORATION'), 0) AS lost
        FROM entry JOIN asked USING (programme)
        WHERE origin_type IN ('REFERRAL', 'REFERRAL_LOST')
        GROUP BY origin_id) AS entries USING (referral_id)
      WHERE COALESCE(referral.credits, -1) <> COALESCE(entries.credits, 0)
        OR credited <> COALESCE(earned, 0)
        OR taken_back <> COALESCE(lost, 0)
      """;

  private static final String REFERRAL_EQUALS_GRANTS =
      """
      SELECT format('referral %s: says that it was granted %s rewards; there are %s, %s revoked',
                    referral_id, referral.grants, COALESCE(granted.grants, 0),
                    COALESCE(revoked, 0))
      FROM (SELECT * FROM referral JOIN asked USING (programme)) AS referral
      FULL JOIN (
        SELECT origin_id AS referral_id, count(*) AS grants,
               count(revoked_at) AS revoked
        FROM reward_grant JOIN asked USING (programme)
        WHERE origin_type = 'REFERRAL'
        GROUP BY origin_id) AS granted USING (referral_id)
      WHERE COALESCE(referral.grants, -1) <> COALESCE(granted.grants, 0)
        OR (lost_at IS NOT NULL AND COALESCE(revoked, 0) <> referral.grants)
      """;

  private static final String REFERRAL_HAS_PURCHASE =
      """
      SELECT format('referral %s: the friend has no purchase %s', referral_id, purchase_id)
      FROM (SELECT * FROM referral JOIN asked USING (programme)) AS referral
      WHERE NOT EXISTS (
        SELECT FROM purchase
        WHERE purchase.programme = referral.programme
          AND purchase.purchase_id = referral.purchase_id
          AND COALESCE(purchase.home_id, purchase.member_id) = referral.friend_id)
      """;

  @Override
  protected List<Count> counts() {
    return List.of(
        new Count(Audited.REFERRALS, "SELECT count(*) FROM referral JOIN asked USING (programme)"));
  }

  @Override
  protected List<Invariant> invariants() {
    return List.of(
        new Invariant("REFERRAL_EQUALS_ENTRIES", REFERRAL_EQUALS_ENTRIES),
        new Invariant("REFERRAL_EQUALS_GRANTS", REFERRAL_EQUALS_GRANTS),
        new Invariant("REFERRAL_HAS_PURCHASE", REFERRAL_HAS_PURCHASE));
  }
}
