-- What a cause was given by zone, for its partner: by month, which leaves fewer cells of too few.
ALTER TABLE giving_total
  DROP CONSTRAINT giving_total_dimension_check,
  ADD CONSTRAINT giving_total_dimension_check
    CHECK (dimension IN ('ALL', 'ZONE', 'STORE', 'CHANNEL', 'SEGMENT', 'TIER', 'CAUSE',
                         'CAUSE_ZONE'));

-- What there is already.
WITH cell AS (
  SELECT programme, cause, zone, date_trunc('month', business_date)::date AS starts,
         sum(allocated_micros - reversed_micros) AS amount_micros, sum(purchases) AS purchases
  FROM allocation_total
  GROUP BY 1, 2, 3, 4),
giver AS (
  SELECT p.programme, of.cause, p.zone, date_trunc('month', p.business_date)::date AS starts,
         count(*) FILTER (WHERE p.source IN ('PURCHASE', 'STANDING')) AS chosen_purchases,
         (array_agg(DISTINCT p.member_id) FILTER (WHERE p.member_id IS NOT NULL))[1:10] AS givers
  FROM allocated_purchase p
  CROSS JOIN LATERAL (
      SELECT DISTINCT e.cause FROM allocation_entry e
      WHERE e.programme = p.programme AND e.subject = p.subject AND e.purchase_id = p.purchase_id
        AND e.to_account <> 'GIVEN' AND e.origin <> 'RETURN'
        AND (e.cause <> '' OR p.source IS NULL)) AS of
  WHERE p.gave
  GROUP BY 1, 2, 3, 4)
INSERT INTO giving_total (programme, dimension, resolution, starts, key, parent, amount_micros,
                          purchases, chosen_purchases, givers)
SELECT programme, 'CAUSE_ZONE', 'MONTH', starts, zone, cause, cell.amount_micros, cell.purchases,
       least(coalesce(giver.chosen_purchases, 0), cell.purchases), coalesce(giver.givers, '{}')
FROM cell LEFT JOIN giver USING (programme, cause, zone, starts);
