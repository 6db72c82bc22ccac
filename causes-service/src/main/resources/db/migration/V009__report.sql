-- What was given, as reports show it, kept in the transaction that books: a row for each group of
-- each dimension and each day and month, so that a report reads as many rows as it has cells.
CREATE TABLE giving_total (
  programme        text   NOT NULL,
  dimension        text   NOT NULL
      CHECK (dimension IN ('ALL', 'ZONE', 'STORE', 'CHANNEL', 'SEGMENT', 'TIER', 'CAUSE')),
  resolution       text   NOT NULL CHECK (resolution IN ('DAY', 'MONTH')),
  -- The first day of the period, by the business date of the purchase.
  starts           date   NOT NULL,
  key              text   NOT NULL COLLATE "C",
  -- The zone of a store; empty: of all.
  parent           text   NOT NULL COLLATE "C",
  -- Given less taken back.
  amount_micros    bigint NOT NULL,
  -- That gave something; by cause a purchase counts at each of its causes.
  purchases        bigint NOT NULL,
  -- Of those, the ones whose givers' own choice decided.
  chosen_purchases bigint NOT NULL,
  -- The first ten members who gave something: what fewer gave is not shown.
  givers           uuid[] NOT NULL CHECK (cardinality(givers) <= 10),
  PRIMARY KEY (programme, dimension, resolution, starts, key, parent)
) WITH (fillfactor = 70);

-- What there is already.
WITH cell AS (
  SELECT t.programme, d.dimension, r.resolution, r.starts, d.key, d.parent,
         sum(t.allocated_micros - t.reversed_micros) AS amount_micros,
         sum(CASE d.dimension WHEN 'CAUSE' THEN t.purchases ELSE t.leading_purchases END)
             AS purchases
  FROM allocation_total t
  CROSS JOIN LATERAL (VALUES ('ALL', '', ''), ('ZONE', t.zone, ''), ('STORE', t.store, t.zone),
                             ('CHANNEL', t.channel, ''), ('SEGMENT', t.segment, ''),
                             ('TIER', t.tier, ''), ('CAUSE', t.cause, ''))
      AS d (dimension, key, parent)
  CROSS JOIN LATERAL (VALUES ('DAY', t.business_date),
                             ('MONTH', date_trunc('month', t.business_date)::date))
      AS r (resolution, starts)
  GROUP BY 1, 2, 3, 4, 5, 6),
giver AS (
  SELECT p.programme, d.dimension, r.resolution, r.starts, d.key, d.parent,
         count(*) FILTER (WHERE p.source IN ('PURCHASE', 'STANDING')) AS chosen_purchases,
         (array_agg(DISTINCT p.member_id) FILTER (WHERE p.member_id IS NOT NULL))[1:10] AS givers
  FROM allocated_purchase p
  CROSS JOIN LATERAL (
      VALUES ('ALL', '', ''), ('ZONE', p.zone, ''), ('STORE', p.store, p.zone),
             ('CHANNEL', p.channel, ''), ('SEGMENT', p.segment, ''), ('TIER', p.tier, '')
      UNION ALL
      SELECT DISTINCT 'CAUSE', e.cause, '' FROM allocation_entry e
      WHERE e.programme = p.programme AND e.subject = p.subject AND e.purchase_id = p.purchase_id
        AND e.to_account <> 'GIVEN' AND e.origin <> 'RETURN'
        AND (e.cause <> '' OR p.source IS NULL)) AS d (dimension, key, parent)
  CROSS JOIN LATERAL (VALUES ('DAY', p.business_date),
                             ('MONTH', date_trunc('month', p.business_date)::date))
      AS r (resolution, starts)
  WHERE p.gave
  GROUP BY 1, 2, 3, 4, 5, 6)
INSERT INTO giving_total
SELECT programme, dimension, resolution, starts, key, parent, cell.amount_micros, cell.purchases,
       coalesce(giver.chosen_purchases, 0), coalesce(giver.givers, '{}')
FROM cell LEFT JOIN giver USING (programme, dimension, resolution, starts, key, parent);
