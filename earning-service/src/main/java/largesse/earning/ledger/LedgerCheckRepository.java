package largesse.earning.ledger;

import jakarta.inject.Singleton;
import java.util.List;

/** Holds wallets, lots, entries and burns against each other. */
@Singleton
class LedgerCheckRepository extends CheckRepository {
  private static final String WALLET_EQUALS_LOTS =
      """
      SELECT format('member %s, %s: wallet says %s available, %s owed, %s pending;'
                    || ' its lots hold %s and %s',
                    member_id, unit, available, debt, wallet.pending, active, lots.pending)
      FROM (SELECT * FROM wallet JOIN asked USING (programme)) AS wallet
      FULL JOIN (
        SELECT member_id, unit,
               COALESCE(sum(remaining) FILTER (WHERE NOT lot.pending), 0) AS active,
               COALESCE(sum(remaining) FILTER (WHERE lot.pending), 0) AS pending
        FROM lot JOIN asked USING (programme)
        GROUP BY member_id, unit) AS lots USING (member_id, unit)
      WHERE COALESCE(available + debt, 0) <> COALESCE(active, 0)
        OR COALESCE(wallet.pending, 0) <> COALESCE(lots.pending, 0)
      """;

  private static final String WALLET_EQUALS_ENTRIES =
      """
      SELECT format('member %s, %s: wallet says %s, its entries sum to %s',
                    member_id, unit, COALESCE(available + pending, 0), COALESCE(total, 0))
      FROM (SELECT * FROM wallet JOIN asked USING (programme)) AS wallet
      FULL JOIN (
        SELECT member_id, unit,
               sum(CASE WHEN to_account = 'WALLET' THEN amount ELSE -amount END) AS total
        FROM entry JOIN asked USING (programme)
        GROUP BY member_id, unit) AS entries USING (member_id, unit)
      WHERE COALESCE(available + pending, 0) <> COALESCE(total, 0)
      """;

  private static final String WALLET_EXPIRY_EQUALS_LOTS =
      """
      SELECT format('member %s, %s: wallet says that %s lapses at %s; its lots say %s at %s',
                    member_id, unit, next_expiry_amount, next_expiry_at, amount, at)
      FROM wallet JOIN asked USING (programme)
      CROSS JOIN LATERAL (
        SELECT COALESCE(min(expires_at), 'infinity') AS at,
               COALESCE(min(activates_at) FILTER (WHERE lot.pending), 'infinity') AS activation
        FROM lot
        WHERE lot.programme = wallet.programme AND lot.member_id = wallet.member_id
          AND lot.unit = wallet.unit AND remaining > 0) AS next
      CROSS JOIN LATERAL (
        SELECT COALESCE(sum(remaining), 0) AS amount
        FROM lot
        WHERE lot.programme = wallet.programme AND lot.member_id = wallet.member_id
          AND lot.unit = wallet.unit AND remaining > 0
          AND expires_at = next.at AND expires_at < 'infinity') AS lapsing
      WHERE next_expiry_at <> at OR next_expiry_amount <> amount
        OR next_activation_at <> activation
      """;

  /**
   * Of members who ever were one, together: a lot goes with what it has covered, and not with the
   * entries of what was owed then.
   */
  private static final String DEBT_EQUALS_ENTRIES =
      """
      , one AS (
        SELECT member_id, min(kin_id::text)::uuid AS same FROM member_kin JOIN asked USING (programme)
        GROUP BY member_id)
      SELECT format('member %s, %s: wallet owes %s; its entries and lots say %s',
                    same, unit, debt, COALESCE(made, 0) - COALESCE(covered, 0))
      FROM (
        SELECT COALESCE(same, member_id) AS same, unit, sum(debt) AS debt
        FROM wallet JOIN asked USING (programme) LEFT JOIN one USING (member_id)
        GROUP BY 1, unit) AS wallets
      LEFT JOIN (
        SELECT COALESCE(same, member_id) AS same, unit,
               sum(CASE WHEN to_account = 'WALLET' THEN -amount ELSE amount END) AS made
        FROM entry JOIN asked USING (programme) LEFT JOIN one USING (member_id)
        WHERE lot_origin_id IS NULL
        GROUP BY 1, unit) AS debts USING (same, unit)
      LEFT JOIN (
        SELECT COALESCE(same, member_id) AS same, unit, sum(covered) AS covered
        FROM lot JOIN asked USING (programme) LEFT JOIN one USING (member_id)
        GROUP BY 1, unit) AS covers USING (same, unit)
      WHERE debt <> COALESCE(made, 0) - COALESCE(covered, 0)
      """;

  /**
   * Every lot was credited by exactly one entry, and each entry of a lot has its lot, with whomever
   * it is.
   */
  private static final String LOT_EQUALS_ENTRIES =
      """
      SELECT format('%s, lot %s/%s: %s of %s remain, %s covered, %s lapsed; its entries'
                    || ' credit %s in %s, take out %s and let %s lapse',
                    unit, lot_origin_id, lot_number, remaining, amount, covered, lapsed,
                    credited, credits, taken, expired)
      FROM (
        SELECT unit, origin_id AS lot_origin_id, number AS lot_number,
               amount, remaining, covered, lapsed
        FROM lot JOIN asked USING (programme)) AS lots
      FULL JOIN (
        SELECT unit, lot_origin_id, lot_number,
               count(*) FILTER (WHERE kind IN ('EARN', 'ADJUSTMENT')) AS credits,
               COALESCE(sum(amount) FILTER (WHERE kind IN ('EARN', 'ADJUSTMENT')), 0) AS credited,
               COALESCE(sum(amount) FILTER (
                 WHERE kind IN ('BURN', 'CLAWBACK', 'CONVERSION', 'DEDUCTION')), 0)
                 - COALESCE(sum(amount) FILTER (WHERE kind IN ('GIVE_BACK', 'RESTORATION')), 0)
                 AS taken,
               COALESCE(sum(amount) FILTER (WHERE kind = 'EXPIRY'), 0)
                 - COALESCE(sum(amount) FILTER (WHERE kind = 'REINSTATEMENT'), 0) AS expired
        FROM entry JOIN asked USING (programme)
        WHERE lot_origin_id IS NOT NULL
        GROUP BY unit, lot_origin_id, lot_number) AS entries
      USING (unit, lot_origin_id, lot_number)
      WHERE credits IS DISTINCT FROM 1 OR credited IS DISTINCT FROM amount
        OR lapsed IS DISTINCT FROM expired
        OR remaining IS DISTINCT FROM amount - covered - taken - expired
      """;

  /**
   * What counts for tiers is what was not taken back, less at most what had lapsed then; or
   * nothing, of what was credited before tiers counted units.
   */
  private static final String QUALIFYING_EQUALS_EARNED =
      """
      SELECT format('%s of %s: %s count for tiers, of %s credited, %s taken back, %s lapsed',
                    unit, origin_id, counted, credited, lots.taken_back, lots.lapsed)
      FROM (
        SELECT unit, origin_id, sum(qualifying) AS counted, sum(amount) AS credited,
               sum(taken_back) AS taken_back, sum(lapsed) AS lapsed
        FROM lot JOIN asked USING (programme)
        GROUP BY unit, origin_id) AS lots
      LEFT JOIN (
        SELECT unit, lot_origin_id AS origin_id, sum(amount) AS amount
        FROM entry JOIN asked USING (programme)
        WHERE kind = 'REINSTATEMENT'
        GROUP BY unit, lot_origin_id) AS put_back USING (unit, origin_id)
      WHERE counted > credited - lots.taken_back
        OR (counted > 0
            AND counted < credited - lots.taken_back - lots.lapsed - COALESCE(put_back.amount, 0))
      """;

  private static final String DEBITS_EQUAL_CREDITS =
      """
      SELECT format('%s: the wallets hold %s, the accounts of the programme say %s',
                    unit, COALESCE(held, 0), COALESCE(owed, 0))
      FROM (
        SELECT unit, sum(available + pending) AS held
        FROM wallet JOIN asked USING (programme)
        GROUP BY unit) AS wallets
      FULL JOIN (
        SELECT unit,
               sum(CASE WHEN from_account = 'WALLET' THEN -amount ELSE amount END) AS owed
        FROM entry JOIN asked USING (programme)
        GROUP BY unit) AS accounts USING (unit)
      WHERE COALESCE(held, 0) <> COALESCE(owed, 0)
      """;

  /** What was turned into rewards was burned for them. */
  private static final String CONVERSION_EQUALS_ENTRIES =
      """
      SELECT format('conversion %s: cost %s, the ledger burned %s',
                    grant_id, cost, COALESCE(burned, 0))
      FROM (SELECT * FROM reward_grant JOIN asked USING (programme)
            WHERE origin_type = 'CONVERSION') AS conversions
      FULL JOIN (
        SELECT unit, origin_id AS grant_id, sum(amount) AS burned
        FROM entry JOIN asked USING (programme)
        WHERE kind = 'CONVERSION'
        GROUP BY unit, origin_id) AS entries USING (unit, grant_id)
      WHERE COALESCE(cost, 0) <> COALESCE(burned, 0)
      """;

  /**
   * A redemption burned and owed what it says, and was given back wholly, to lots and of the debt,
   * or not at all.
   */
  private static final String BURN_EQUALS_ENTRIES =
      """
      SELECT format('redemption %s: says %s, owing %s; burned %s, owing %s, and gave'
                    || ' back %s, owing %s less',
                    origin_id, amount, overdrawn, COALESCE(burned, 0),
                    COALESCE(owed, 0), COALESCE(given_back, 0), COALESCE(forgiven, 0))
      FROM (
        SELECT origin_id, sum(amount) AS amount,
               sum(overdrawn) AS overdrawn,
               sum(amount) FILTER (WHERE give_back_answer IS NOT NULL) AS returned,
               sum(overdrawn) FILTER (WHERE give_back_answer IS NOT NULL) AS let_off
        FROM burn JOIN asked USING (programme)
        GROUP BY origin_id) AS burns
      FULL JOIN (
        SELECT origin_id,
               sum(amount) FILTER (WHERE kind IN ('BURN', 'CONVERSION')) AS burned,
               sum(amount) FILTER (WHERE kind = 'BURN' AND lot_origin_id IS NULL) AS owed,
               sum(amount) FILTER (WHERE kind = 'GIVE_BACK') AS given_back,
               sum(amount) FILTER (WHERE kind = 'GIVE_BACK' AND lot_origin_id IS NULL) AS forgiven
        FROM entry JOIN asked USING (programme)
        WHERE origin_type IN ('REDEMPTION', 'CONVERSION')
        GROUP BY origin_id) AS entries USING (origin_id)
      WHERE COALESCE(burned, 0) <> COALESCE(amount, 0)
        OR COALESCE(owed, 0) <> COALESCE(overdrawn, 0)
        OR COALESCE(given_back, 0) <> COALESCE(returned, 0)
        OR COALESCE(forgiven, 0) <> COALESCE(let_off, 0)
      """;

  /** What leaves one wallet when members become one, or two again, comes into the other. */
  private static final String MERGE_EQUALS_ENTRIES =
      """
      SELECT format('merge %s, %s: %s came into wallets, %s went out of them', origin_id, unit,
                    came, went)
      FROM (
        SELECT origin_id, unit, lot_origin_id, lot_number,
               COALESCE(sum(amount) FILTER (WHERE kind = 'MERGE_IN'), 0) AS came,
               COALESCE(sum(amount) FILTER (WHERE kind = 'MERGE_OUT'), 0) AS went
        FROM entry JOIN asked USING (programme)
        WHERE origin_type = 'MERGE'
        GROUP BY origin_id, unit, lot_origin_id, lot_number) AS moved
      WHERE came <> went OR NOT EXISTS (
        SELECT FROM member_merge JOIN asked USING (programme) WHERE merge_id = origin_id)
      """;

  /** What a merged member had is with the one who remains. */
  private static final String MERGED_HAS_NOTHING =
      """
      SELECT format('member %s is merged into %s, but has something of %s', member_id, survivor_id,
                    unit)
      FROM member_alias JOIN asked USING (programme)
      JOIN (
        SELECT programme, member_id, unit FROM wallet
        WHERE available <> 0 OR pending <> 0 OR debt <> 0
        UNION ALL
        SELECT programme, member_id, unit FROM lot) AS left_over USING (programme, member_id)
      """;

  /** An adjustment moved what it says. */
  private static final String ADJUSTMENT_EQUALS_ENTRIES =
      """
      SELECT format('member %s, adjustment %s: says %s, its entries sum to %s',
                    member_id, adjustment_id, COALESCE(adjustments.amount, 0),
                    COALESCE(entries.amount, 0))
      FROM (SELECT * FROM adjustment JOIN asked USING (programme)) AS adjustments
      FULL JOIN (
        SELECT member_id, origin_id AS adjustment_id,
               sum(CASE WHEN to_account = 'WALLET' THEN amount ELSE -amount END) AS amount
        FROM entry JOIN asked USING (programme)
        WHERE origin_type = 'ADJUSTMENT'
        GROUP BY member_id, origin_id) AS entries USING (member_id, adjustment_id)
      WHERE COALESCE(adjustments.amount, 0) <> COALESCE(entries.amount, 0)
      """;

  @Override
  protected List<Count> counts() {
    return List.of(
        new Count(Audited.WALLETS, "SELECT count(*) FROM wallet JOIN asked USING (programme)"),
        new Count(Audited.LOTS, "SELECT count(*) FROM lot JOIN asked USING (programme)"),
        new Count(Audited.ENTRIES, "SELECT count(*) FROM entry JOIN asked USING (programme)"));
  }

  @Override
  protected List<Invariant> invariants() {
    return List.of(
        new Invariant("DEBITS_EQUAL_CREDITS", DEBITS_EQUAL_CREDITS),
        new Invariant("WALLET_EQUALS_LOTS", WALLET_EQUALS_LOTS),
        new Invariant("WALLET_EQUALS_ENTRIES", WALLET_EQUALS_ENTRIES),
        new Invariant("WALLET_EXPIRY_EQUALS_LOTS", WALLET_EXPIRY_EQUALS_LOTS),
        new Invariant("DEBT_EQUALS_ENTRIES", DEBT_EQUALS_ENTRIES),
        new Invariant("LOT_EQUALS_ENTRIES", LOT_EQUALS_ENTRIES),
        new Invariant("QUALIFYING_EQUALS_EARNED", QUALIFYING_EQUALS_EARNED),
        new Invariant("BURN_EQUALS_ENTRIES", BURN_EQUALS_ENTRIES),
        new Invariant("CONVERSION_EQUALS_ENTRIES", CONVERSION_EQUALS_ENTRIES),
        new Invariant("ADJUSTMENT_EQUALS_ENTRIES", ADJUSTMENT_EQUALS_ENTRIES),
        new Invariant("MERGE_EQUALS_ENTRIES", MERGE_EQUALS_ENTRIES),
        new Invariant("MERGED_HAS_NOTHING", MERGED_HAS_NOTHING));
  }
}
