package largesse.earning.purchase;

import jakarta.inject.Singleton;
import java.util.List;
import largesse.earning.ledger.Audited;
import largesse.earning.ledger.CheckRepository;

/** Holds purchases and returns against their lines, and both against the ledger. */
@Singleton
class PurchaseCheckRepository extends CheckRepository {
  private static final String PURCHASE_EQUALS_LINES =
      """
      SELECT format('purchase %s: says net %s and share %s; its lines say %s and %s',
                    purchase_id, purchase.net_micros, purchase.share_micros, lines.net_micros,
                    lines.share_micros)
      FROM (SELECT * FROM purchase JOIN asked USING (programme)) AS purchase
      FULL JOIN (
        SELECT purchase_id, sum(net_micros) AS net_micros, sum(share_micros) AS share_micros
        FROM purchase_line JOIN asked USING (programme)
        GROUP BY purchase_id) AS lines USING (purchase_id)
      WHERE purchase.net_micros IS DISTINCT FROM lines.net_micros
        OR purchase.share_micros IS DISTINCT FROM lines.share_micros
      """;

  private static final String PURCHASE_EQUALS_CREDITS =
      """
      SELECT format('purchase %s: says %s credits of %s; the ledger has %s of %s',
                    purchase_id, purchase.credits, credited, COALESCE(entries.credits, 0),
                    COALESCE(amount, 0))
      FROM (SELECT * FROM purchase JOIN asked USING (programme)) AS purchase
      FULL JOIN (
        SELECT origin_id AS purchase_id, count(*) AS credits, sum(amount) AS amount
        FROM entry JOIN asked USING (programme)
        WHERE origin_type = 'PURCHASE'
        GROUP BY origin_id) AS entries USING (purchase_id)
      WHERE COALESCE(purchase.credits, -1) <> COALESCE(entries.credits, 0)
        OR credited <> COALESCE(amount, 0)
      """;

  private static final String RETURN_EQUALS_LINES =
      """
      SELECT format('return %s: says net %s and share %s; its lines say %s and %s',
                    return_id, goods.net_micros, goods.share_micros, lines.net_micros,
                    lines.share_micros)
      FROM (SELECT * FROM purchase_return JOIN asked USING (programme)) AS goods
      FULL JOIN (
        SELECT return_id, sum(net_micros) AS net_micros, sum(share_micros) AS share_micros
        FROM purchase_return_line JOIN asked USING (programme)
        GROUP BY return_id) AS lines USING (return_id)
      WHERE goods.net_micros IS DISTINCT FROM lines.net_micros
        OR goods.share_micros IS DISTINCT FROM lines.share_micros
      """;

  private static final String RETURN_EQUALS_CLAWBACK =
      """
      SELECT format('return %s: says that it took back %s; the ledger has %s',
                    return_id, taken_back, COALESCE(amount, 0))
      FROM (SELECT * FROM purchase_return JOIN asked USING (programme)) AS goods
      FULL JOIN (
        SELECT origin_id AS return_id, sum(amount) AS amount
        FROM entry JOIN asked USING (programme)
        WHERE origin_type = 'RETURN' AND kind = 'CLAWBACK'
        GROUP BY origin_id) AS entries USING (return_id)
      WHERE COALESCE(taken_back, -1) <> COALESCE(amount, 0)
      """;

  private static final String PURCHASE_EQUALS_GRANTS =
      """
      SELECT format('purchase %s: says that it was granted %s rewards; there are %s',
                    purchase_id, purchase.grants, COALESCE(granted.grants, 0))
      FROM (SELECT * FROM purchase JOIN asked USING (programme)) AS purchase
      FULL JOIN (
        SELECT origin_id AS purchase_id, count(*) AS grants
        FROM reward_grant JOIN asked USING (programme)
        WHERE origin_type = 'PURCHASE'
        GROUP BY origin_id) AS granted USING (purchase_id)
      WHERE COALESCE(purchase.grants, -1) <> COALESCE(granted.grants, 0)
      """;

  /**
   * What is left of a line is the part of the whole that its remaining quantity is; corrections
   * move what had come back of it too.
   */
  private static final String RETURNS_EQUAL_PURCHASE =
      """
      SELECT format('purchase %s, line %s: %s has come back; its returns say %s, with net %s and'
                    || ' share %s',
                    purchase_id, number, returned_micros, COALESCE(quantity, 0),
                    COALESCE(net, 0), COALESCE(share, 0))
      FROM (SELECT * FROM purchase_line JOIN asked USING (programme)) AS line
      FULL JOIN (
        SELECT purchase_id, purchase_return_line.number, sum(quantity_micros) AS quantity,
               sum(purchase_return_line.net_micros) AS net,
               sum(purchase_return_line.share_micros) AS share
        FROM purchase_return_line
        JOIN asked USING (programme)
        JOIN purchase_return USING (programme, return_id)
        GROUP BY purchase_id, purchase_return_line.number) AS goods USING (purchase_id, number)
      LEFT JOIN (
        SELECT purchase_id, number, sum(reversed_micros) AS corrected
        FROM share_correction_line JOIN asked USING (programme)
        GROUP BY purchase_id, number) AS corrections USING (purchase_id, number)
      CROSS JOIN LATERAL (
        SELECT quantity_micros - returned_micros::numeric AS quantity_left) AS remaining
      WHERE COALESCE(returned_micros, -1) <> COALESCE(quantity, 0)
        OR COALESCE(net, 0)
           <> net_micros - round(net_micros * quantity_left / quantity_micros)
        OR COALESCE(share, 0) + COALESCE(corrected, 0)
           <> share_micros - round(share_micros * quantity_left / quantity_micros)
      """;

  @Override
  protected List<Count> counts() {
    return List.of(
        new Count(Audited.PURCHASES, "SELECT count(*) FROM purchase JOIN asked USING (programme)"),
        new Count(
            Audited.RETURNS, "SELECT count(*) FROM purchase_return JOIN asked USING (programme)"),
        new Count(
            Audited.SHARE_MICROS,
            """
            SELECT
              COALESCE((SELECT sum(share_micros) FROM purchase JOIN asked USING (programme)), 0)
              - COALESCE(
                  (SELECT sum(share_micros) FROM purchase_return JOIN asked USING (programme)), 0)
              - COALESCE(
                  (SELECT sum(reversed_micros) FROM share_correction JOIN asked USING (programme)),
                  0)
            """));
  }

  @Override
  protected List<Invariant> invariants() {
    return List.of(
        new Invariant("PURCHASE_EQUALS_LINES", PURCHASE_EQUALS_LINES),
        new Invariant("PURCHASE_EQUALS_CREDITS", PURCHASE_EQUALS_CREDITS),
        new Invariant("PURCHASE_EQUALS_GRANTS", PURCHASE_EQUALS_GRANTS),
        new Invariant("RETURN_EQUALS_LINES", RETURN_EQUALS_LINES),
        new Invariant("RETURN_EQUALS_CLAWBACK", RETURN_EQUALS_CLAWBACK),
        new Invariant("RETURNS_EQUAL_PURCHASE", RETURNS_EQUAL_PURCHASE));
  }
}
