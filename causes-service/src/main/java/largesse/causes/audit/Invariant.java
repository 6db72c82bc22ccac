package largesse.causes.audit;

/**
 * What always holds in the book.
 *
 * <p>Each has a query that finds what breaks it: one parameter, the programme, and one column, a
 * sentence that names no cause, since together with a purchase it would tell a choice.
 */
enum Invariant {
  /** A purchase is there once. */
  PURCHASE_ONCE(
      """
      SELECT format('Purchase %s is there %s times', purchase_id, count(*))
      FROM allocated_purchase WHERE programme = ?
      GROUP BY purchase_id HAVING count(*) > 1
      """),

  /** A return is there once. */
  RETURN_ONCE(
      """
      SELECT format('Return %s is there %s times', return_id, count(*))
      FROM allocation_reversal WHERE programme = ?
      GROUP BY return_id HAVING count(*) > 1
      """),

  /** A correction is there once. */
  CORRECTION_ONCE(
      """
      SELECT format('Correction %s is there %s times', correction_id, count(*))
      FROM allocation_correction WHERE programme = ?
      GROUP BY correction_id HAVING count(*) > 1
      """),

  /** One origin takes effect once on an account. */
  ENTRY_ONCE(
      """
      SELECT format('Purchase %s: %s %s is booked more than once to a cause',
                    purchase_id, lower(origin), origin_id)
      FROM allocation_entry WHERE programme = ?
      GROUP BY subject, purchase_id, origin, origin_id, cause HAVING count(*) > 1
      """),

  /** What is left of a share is the share, as corrected, less its reversals. */
  SHARE_LEFT(
      """
      WITH asked AS (SELECT ?::text AS programme)
      SELECT format('Purchase %s: of a share of %s, changed by %s, %s is said to be left',
                    p.purchase_id, p.share_micros, coalesce(r.micros, 0), p.share_left_micros)
      FROM allocated_purchase p
      LEFT JOIN (SELECT programme, subject, purchase_id, sum(micros) AS micros
                 FROM (SELECT programme, subject, purchase_id, -share_micros AS micros
                       FROM allocation_reversal WHERE programme = (SELECT programme FROM asked)
                       UNION ALL
                       SELECT programme, subject, purchase_id, share_micros
                       FROM allocation_correction
                       WHERE programme = (SELECT programme FROM asked)) AS change
                 GROUP BY 1, 2, 3) r
          USING (programme, subject, purchase_id)
      WHERE p.programme = (SELECT programme FROM asked)
        AND p.share_micros + coalesce(r.micros, 0) <> p.share_left_micros
      """),

  /** Whatever is booked belongs to a purchase, and has its date. */
  ENTRY_OF_PURCHASE(
      """
      SELECT format('Purchase %s: %s %s is booked without it, or at another date',
                    e.purchase_id, lower(e.origin), e.origin_id)
      FROM allocation_entry e
      LEFT JOIN allocated_purchase p USING (programme, subject, purchase_id)
      WHERE e.programme = ?
        AND (p.purchase_id IS NULL OR p.business_date <> e.business_date
             OR e.origin NOT IN ('RETURN', 'CORRECTION', 'CHOICE') AND e.origin_id <> e.purchase_id)
      """),

  /** A purchase books its share, once. */
  PURCHASE_BOOKED(
      """
      WITH asked AS (SELECT ?::text AS programme)
      SELECT format('Purchase %s: of a share of %s, %s is booked',
                    p.purchase_id, p.share_micros, coalesce(b.micros, 0))
      FROM allocated_purchase p
      LEFT JOIN (SELECT programme, subject, purchase_id, -sum(amount_micros) AS micros
                 FROM allocation_posting
                 WHERE programme = (SELECT programme FROM asked) AND account = 'GIVEN'
                   AND origin = 'PURCHASE'
                 GROUP BY 1, 2, 3) b
          USING (programme, subject, purchase_id)
      WHERE p.programme = (SELECT programme FROM asked)
        AND p.share_micros <> coalesce(b.micros, 0)
      """),

  /** A return books what it reverses, once, and nothing else reverses. */
  RETURN_BOOKED(
      """
      WITH asked AS (SELECT ?::text AS programme)
      SELECT format('Return %s: of %s reversed, %s is booked',
                    coalesce(r.return_id, b.origin_id), coalesce(r.share_micros, 0),
                    coalesce(b.micros, 0))
      FROM (SELECT * FROM allocation_reversal WHERE programme = (SELECT programme FROM asked)) r
      FULL JOIN (SELECT subject, purchase_id, origin_id, sum(amount_micros) AS micros
                 FROM allocation_posting
                 WHERE programme = (SELECT programme FROM asked) AND account = 'GIVEN'
                   AND origin = 'RETURN'
                 GROUP BY 1, 2, 3) b
          ON b.subject = r.subject AND b.purchase_id = r.purchase_id AND b.origin_id = r.return_id
      WHERE coalesce(r.share_micros, 0) <> coalesce(b.micros, 0)
      """),

  /** A correction books by what it changes the share, once, and nothing else corrects. */
  CORRECTION_BOOKED(
      """
      WITH asked AS (SELECT ?::text AS programme)
      SELECT format('Correction %s: of %s corrected, %s is booked',
                    coalesce(c.correction_id, b.origin_id), coalesce(c.share_micros, 0),
                    coalesce(b.micros, 0))
      FROM (SELECT * FROM allocation_correction
            WHERE programme = (SELECT programme FROM asked)) c
      FULL JOIN (SELECT subject, purchase_id, origin_id, -sum(amount_micros) AS micros
                 FROM allocation_posting
                 WHERE programme = (SELECT programme FROM asked) AND account = 'GIVEN'
                   AND origin = 'CORRECTION'
                 GROUP BY 1, 2, 3) b
          ON b.subject = c.subject AND b.purchase_id = c.purchase_id
              AND b.origin_id = c.correction_id
      WHERE coalesce(c.share_micros, 0) <> coalesce(b.micros, 0)
      """),

  /** What each cause has of a purchase is the division of the share left, by its split. */
  DIVIDED_BY_SPLIT(
      """
      WITH asked AS (SELECT ?::text AS programme),
      part AS (
        SELECT p.subject, p.purchase_id, p.share_left_micros, split.cause, split.position,
               split.weight, sum(split.weight) OVER purchase AS total,
               p.share_left_micros::numeric * split.weight AS product
        FROM allocated_purchase p
        CROSS JOIN LATERAL unnest(p.causes, p.weights) WITH ORDINALITY
            AS split (cause, weight, position)
        WHERE p.programme = (SELECT programme FROM asked)
        WINDOW purchase AS (PARTITION BY p.subject, p.purchase_id)),
      rounded AS (
        SELECT *, div(product, total) AS whole,
               row_number() OVER (PARTITION BY subject, purchase_id
                                  ORDER BY product % total DESC, position) AS rank,
               share_left_micros - sum(div(product, total)) OVER (PARTITION BY subject, purchase_id)
                   AS remaining
        FROM part),
      due AS (
        SELECT subject, purchase_id, cause, whole + (rank <= remaining)::integer AS micros
        FROM rounded
        UNION ALL
        SELECT subject, purchase_id, '', share_left_micros FROM allocated_purchase
        WHERE programme = (SELECT programme FROM asked) AND source IS NULL),
      booked AS (
        SELECT subject, purchase_id, cause, sum(amount_micros) AS micros
        FROM allocation_posting
        WHERE programme = (SELECT programme FROM asked) AND account <> 'GIVEN'
        GROUP BY 1, 2, 3)
      SELECT format('Purchase %s: what is booked for %s of its causes is not what they are due',
                    coalesce(due.purchase_id, booked.purchase_id), count(*))
      FROM due FULL JOIN booked USING (subject, purchase_id, cause)
      WHERE coalesce(due.micros, 0) <> coalesce(booked.micros, 0)
      GROUP BY coalesce(due.purchase_id, booked.purchase_id)
      """),

  /** The totals are the sums of the entries. */
  TOTALS_ARE_SUMS(
      """
      WITH asked AS (SELECT ?::text AS programme),
      booked AS (
        SELECT cause, subject, purchase_id,
               sum(CASE WHEN reverses THEN 0 ELSE amount_micros END) AS allocated_micros,
               -sum(CASE WHEN reverses THEN amount_micros ELSE 0 END) AS reversed_micros
        FROM (SELECT *, origin = 'RETURN' OR origin IN ('CORRECTION', 'CHOICE') AND amount_micros < 0
                          AS reverses
              FROM allocation_posting) AS posting
        WHERE programme = (SELECT programme FROM asked) AND account <> 'GIVEN'
        GROUP BY 1, 2, 3),
      counted AS (
        SELECT *, (given AND row_number() OVER (PARTITION BY subject, purchase_id
                                                ORDER BY given DESC, position) = 1) AS leads
        FROM (SELECT booked.*, p.business_date, p.zone, p.store, p.channel, p.segment, p.tier,
                     p.member_id IS NOT NULL AS of_members,
                     array_position(p.causes, booked.cause) AS position,
                     booked.allocated_micros > 0
                       AND (booked.cause <> '' OR p.source IS NULL) AS given
              FROM booked
              JOIN (SELECT * FROM allocated_purchase WHERE programme = (SELECT programme FROM asked)) p
                  USING (subject, purchase_id)) AS joined),
      summed AS (
        SELECT cause, business_date, zone, store, channel, segment, tier, of_members,
               sum(allocated_micros) AS allocated_micros, sum(reversed_micros) AS reversed_micros,
               count(*) FILTER (WHERE given) AS purchases,
               count(*) FILTER (WHERE leads) AS leading_purchases
        FROM counted GROUP BY 1, 2, 3, 4, 5, 6, 7, 8),
      kept AS (SELECT * FROM allocation_total WHERE programme = (SELECT programme FROM asked))
      SELECT format('Totals of %s in zone %s, store %s are not the sums of their entries',
                    business_date, zone, store)
      FROM summed FULL JOIN kept
          USING (cause, business_date, zone, store, channel, segment, tier, of_members)
      WHERE coalesce(summed.allocated_micros, 0) <> coalesce(kept.allocated_micros, 0)
         OR coalesce(summed.reversed_micros, 0) <> coalesce(kept.reversed_micros, 0)
         OR coalesce(summed.purchases, 0) <> coalesce(kept.purchases, 0)
         OR coalesce(summed.leading_purchases, 0) <> coalesce(kept.leading_purchases, 0)
      GROUP BY business_date, zone, store
      """),

  /** What reports show are the totals, by each dimension. */
  REPORTS_ARE_TOTALS(
      """
      WITH asked AS (SELECT ?::text AS programme),
      summed AS (
        SELECT d.dimension, r.resolution, r.starts, d.key, d.parent,
               sum(t.allocated_micros - t.reversed_micros) AS micros,
               sum(CASE WHEN d.dimension IN ('CAUSE', 'CAUSE_ZONE') THEN t.purchases
                        ELSE t.leading_purchases END)
                   AS purchases
        FROM allocation_total t
        CROSS JOIN LATERAL (VALUES ('ALL', '', ''), ('ZONE', t.zone, ''), ('STORE', t.store, t.zone),
                                   ('CHANNEL', t.channel, ''), ('SEGMENT', t.segment, ''),
                                   ('TIER', t.tier, ''), ('CAUSE', t.cause, ''),
                                   ('CAUSE_ZONE', t.zone, t.cause))
            AS d (dimension, key, parent)
        CROSS JOIN LATERAL (VALUES ('DAY', t.business_date),
                                   ('MONTH', date_trunc('month', t.business_date)::date))
            AS r (resolution, starts)
        WHERE t.programme = (SELECT programme FROM asked)
          AND (d.dimension <> 'CAUSE_ZONE' OR r.resolution = 'MONTH')
        GROUP BY 1, 2, 3, 4, 5),
      kept AS (SELECT * FROM giving_total WHERE programme = (SELECT programme FROM asked))
      SELECT format('Reports of %s of %s by %s are not the totals', lower(resolution), starts,
                    lower(dimension))
      FROM summed FULL JOIN kept USING (dimension, resolution, starts, key, parent)
      WHERE coalesce(summed.micros, 0) <> coalesce(kept.amount_micros, 0)
         OR coalesce(summed.purchases, 0) <> coalesce(kept.purchases, 0)
         OR kept.chosen_purchases > kept.purchases
      GROUP BY dimension, resolution, starts
      """),

  /** What is kept of members' giving is what the book says, where it is kept. */
  GIVING_OF_MEMBERS(
      """
      WITH asked AS (SELECT programme, time_zone FROM recognising WHERE programme = ?),
      purchase AS (
        SELECT p.member_id, p.share_left_micros,
               date_trunc('week', p.occurred_at AT TIME ZONE asked.time_zone)::date AS week,
               p.source IN ('PURCHASE', 'STANDING') AND p.share_left_micros > 0 AS chosen
        FROM allocated_purchase p JOIN asked USING (programme)
        WHERE p.member_id IS NOT NULL),
      booked AS (
        SELECT member_id, NULL::date AS week, sum(share_left_micros) AS micros,
               count(*) FILTER (WHERE chosen) AS purchases
        FROM purchase GROUP BY 1
        UNION ALL
        SELECT member_id, week, 0, count(*) FROM purchase WHERE chosen GROUP BY 1, 2),
      kept AS (
        SELECT g.member_id, NULL::date AS week, g.amount_micros AS micros,
               g.chosen_purchases AS purchases
        FROM member_giving g JOIN asked USING (programme)
        UNION ALL
        SELECT w.member_id, w.week, 0, w.chosen_purchases
        FROM member_giving_week w JOIN asked USING (programme))
      SELECT format('What member %s gives is not kept as it is booked',
                    coalesce(booked.member_id, kept.member_id))
      FROM booked FULL JOIN kept
          ON kept.member_id = booked.member_id
              AND coalesce(kept.week, 'infinity') = coalesce(booked.week, 'infinity')
      WHERE coalesce(booked.micros, 0) <> coalesce(kept.micros, 0)
         OR coalesce(booked.purchases, 0) <> coalesce(kept.purchases, 0)
      GROUP BY coalesce(booked.member_id, kept.member_id)
      """),

  /**
   * Who is recognised has given as much at some time, or does now where a return takes back; and
   * who gives as much is recognised. Members who are merged are one.
   */
  RECOGNISED_FOR_GIVING(
      """
      WITH asked AS (SELECT programme, time_zone FROM recognising WHERE programme = ?),
      purchase AS (
        SELECT coalesce(m.survivor_id, p.member_id) AS member_id, p.share_left_micros, p.gave,
               date_trunc('week', p.occurred_at AT TIME ZONE asked.time_zone)::date AS week,
               p.source IN ('PURCHASE', 'STANDING') AS chosen,
               p.share_micros + coalesce(c.micros, 0) AS most_micros
        FROM allocated_purchase p
        JOIN asked USING (programme)
        LEFT JOIN (SELECT programme, subject, purchase_id,
                          sum(greatest(share_micros, 0)) AS micros
                   FROM allocation_correction GROUP BY 1, 2, 3) c
            USING (programme, subject, purchase_id)
        LEFT JOIN merged_member m ON m.programme = p.programme AND m.member_id = p.member_id
        WHERE p.member_id IS NOT NULL),
      week AS (
        SELECT member_id, week, bool_or(share_left_micros > 0) AS gives FROM purchase
        WHERE chosen AND gave GROUP BY 1, 2),
      streak AS (
        SELECT member_id, max(most) AS most, max(now) AS now
        FROM (SELECT member_id, count(*) AS most, 0 AS now
              FROM (SELECT member_id, week - 7 * (row_number() OVER member)::integer AS run FROM week
                    WINDOW member AS (PARTITION BY member_id ORDER BY week)) AS all_weeks
              GROUP BY member_id, run
              UNION ALL
              SELECT member_id, 0, count(*)
              FROM (SELECT member_id, week - 7 * (row_number() OVER member)::integer AS run FROM week
                    WHERE gives
                    WINDOW member AS (PARTITION BY member_id ORDER BY week)) AS giving_weeks
              GROUP BY member_id, run) AS runs
        GROUP BY 1),
      member AS (
        SELECT p.member_id, sum(p.share_left_micros) AS now_micros, sum(p.most_micros) AS most_micros,
               count(*) FILTER (WHERE p.chosen AND p.share_left_micros > 0) AS now_purchases,
               count(*) FILTER (WHERE p.chosen AND p.gave) AS most_purchases,
               coalesce(max(s.now), 0) AS now_weeks, coalesce(max(s.most), 0) AS most_weeks
        FROM purchase p LEFT JOIN streak s USING (member_id) GROUP BY 1),
      due AS (
        SELECT m.member_id, l.level, l.on_return = 'REVOKE' AS revokes, l.looked_through,
               CASE l.measure WHEN 'AMOUNT' THEN now_micros
                              WHEN 'PURCHASES_WITH_CHOICE' THEN now_purchases
                              ELSE now_weeks END >= l.threshold AS met,
               CASE l.measure WHEN 'AMOUNT' THEN most_micros
                              WHEN 'PURCHASES_WITH_CHOICE' THEN most_purchases
                              ELSE most_weeks END >= l.threshold AS ever_met
        FROM member m CROSS JOIN (SELECT l.* FROM recognition_level l JOIN asked USING (programme)) l),
      held AS (
        SELECT DISTINCT coalesce(m.survivor_id, r.member_id) AS member_id, r.level
        FROM recognition r JOIN asked USING (programme)
        LEFT JOIN merged_member m ON m.programme = r.programme AND m.member_id = r.member_id
        WHERE r.revoked_at IS NULL)
      SELECT format('Recognition %s of member %s doesn''t follow from what they gave',
                    level, member_id)
      FROM due FULL JOIN (SELECT *, true AS holds FROM held) AS held USING (member_id, level)
      WHERE CASE WHEN held.holds IS NULL THEN due.met AND due.looked_through IS NULL
                 ELSE NOT coalesce(CASE WHEN due.revokes THEN due.met ELSE due.ever_met END, false)
            END
      """),

  /** What was booked by the time up to which all is sealed is in a tree. */
  EVERYTHING_SEALED(
      """
      SELECT format('Purchase %s: %s %s is in no seal', e.purchase_id, lower(e.origin), e.origin_id)
      FROM allocation_entry e JOIN sealing s USING (programme)
      WHERE e.programme = ? AND e.booking <= s.mark
        AND NOT EXISTS (
            SELECT FROM sealed_leaf l
            WHERE l.programme = e.programme AND l.subject = e.subject
              AND l.purchase_id = e.purchase_id AND l.origin = e.origin
              AND l.origin_id = e.origin_id)
      GROUP BY e.purchase_id, e.origin, e.origin_id
      """),

  /**
   * What is paid is made of what came, and the rest is carried; what came before is counted once.
   */
  ITEM_ADDS_UP(
      """
      SELECT format('Settlement item %s doesn''t add up', item_id)
      FROM (SELECT *, all_allocated_micros
                        - lag(all_allocated_micros, 1, 0::bigint) OVER earlier AS came_micros,
                      all_reversed_micros
                        - lag(all_reversed_micros, 1, 0::bigint) OVER earlier AS went_micros
            FROM settlement_item WHERE programme = ? AND state <> 'CANCELLED'
            WINDOW earlier AS (PARTITION BY cause ORDER BY item_id)) AS item
      WHERE allocated_micros <> came_micros OR reversed_micros <> went_micros
         OR amount_micros > greatest(brought_micros + allocated_micros - reversed_micros, 0)
         OR state = 'CHARGED'
              AND amount_micros <> brought_micros + allocated_micros - reversed_micros
      """),

  /** What an item moved between accounts is its amount, as far as its state says. */
  ITEM_BOOKED(
      """
      WITH asked AS (SELECT ?::text AS programme),
      due AS (
        SELECT i.cause, i.item_id, move.from_account, move.to_account, abs(i.amount_micros) AS micros
        FROM settlement_item i
        JOIN (VALUES ('PAYABLE', 'SETTLED', 1, '{PENDING,EXPORTED,PAID,CONFIRMED,WITHHELD,FAILED,RETURNED,CANCELLED}'::text[]),
                     ('SETTLED', 'CONFIRMED', 1, '{CONFIRMED}'),
                     ('SETTLED', 'PAYABLE', 1, '{WITHHELD,FAILED,RETURNED,CANCELLED}'),
                     ('RETAILER', 'PAYABLE', -1, '{CHARGED,CANCELLED}'),
                     ('PAYABLE', 'RETAILER', -1, '{CANCELLED}'))
            AS move (from_account, to_account, direction, states)
            ON i.state = ANY (move.states) AND sign(i.amount_micros) = move.direction
        WHERE i.programme = (SELECT programme FROM asked) AND i.amount_micros <> 0),
      booked AS (
        SELECT cause, item_id, from_account, to_account, amount_micros AS micros
        FROM settlement_entry WHERE programme = (SELECT programme FROM asked))
      SELECT format('Settlement item %s: %s is booked where %s is due, from %s to %s',
                    item_id, coalesce(booked.micros, 0), coalesce(due.micros, 0),
                    lower(from_account), lower(to_account))
      FROM due FULL JOIN booked USING (cause, item_id, from_account, to_account)
      WHERE coalesce(due.micros, 0) <> coalesce(booked.micros, 0)
      """),

  /** An item has not come further than its settlement, which two people approved. */
  SETTLED_IN_ORDER(
      """
      WITH asked AS (SELECT ?::text AS programme)
      SELECT format('Settlement %s is %s with an item that is %s', s.settlement_id, lower(s.state),
                    lower(i.state))
      FROM settlement s JOIN settlement_item i USING (programme, settlement_id)
      WHERE s.programme = (SELECT programme FROM asked) AND i.state <> 'CARRIED'
        AND (CASE s.state WHEN 'CANCELLED' THEN i.state <> 'CANCELLED'
                          WHEN 'EXPORTED' THEN i.state IN ('PENDING', 'CANCELLED')
                          ELSE i.state NOT IN ('PENDING', 'CHARGED') END
             OR i.state IN ('EXPORTED', 'PAID', 'CONFIRMED', 'FAILED', 'RETURNED')
                AND i.iban = '')
      UNION ALL
      SELECT format('Settlement %s is %s without the approval of two people', s.settlement_id,
                    lower(s.state))
      FROM settlement s
      WHERE s.programme = (SELECT programme FROM asked) AND s.state IN ('APPROVED', 'EXPORTED')
        AND (SELECT count(*) FROM settlement_approval a
             WHERE a.programme = s.programme AND a.settlement_id = s.settlement_id) < 2
      """),

  /** No cause was ever paid more than was ever allocated to it. */
  PAID_OF_ALLOCATED(
      """
      WITH asked AS (SELECT ?::text AS programme),
      taken AS (
        SELECT cause, sum(CASE WHEN from_account = 'PAYABLE' AND to_account = 'SETTLED'
                                 THEN amount_micros
                               WHEN from_account = 'SETTLED' AND to_account = 'PAYABLE'
                                 THEN -amount_micros
                               ELSE 0 END) AS micros
        FROM settlement_entry WHERE programme = (SELECT programme FROM asked) GROUP BY cause),
      given AS (
        SELECT cause, sum(allocated_micros) AS micros
        FROM allocation_total WHERE programme = (SELECT programme FROM asked) GROUP BY cause)
      SELECT format('A cause was paid %s of %s', taken.micros, coalesce(given.micros, 0))
      FROM taken LEFT JOIN given USING (cause)
      WHERE taken.micros < 0 OR taken.micros > coalesce(given.micros, 0)
      """);

  private final String breaches;

  Invariant(String breaches) {
    this.breaches = breaches;
  }

  /** The query for what breaks it. */
  String breaches() {
    return breaches;
  }
}
