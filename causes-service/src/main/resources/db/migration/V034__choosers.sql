-- Of how few members the purchases with a choice of their own are is known too, so that their number
-- can be hidden where they are too few among many givers.
ALTER TABLE giving_total
  ADD COLUMN choosers uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(choosers) <= 10);

-- What there is already.
WITH chooser AS (
  SELECT p.programme, d.dimension, r.resolution, r.starts, d.key, d.parent,
         (array_agg(DISTINCT p.member_id))[1:10] AS choosers
  FROM allocated_purchase p
  CROSS JOIN LATERAL (
      VALUES ('ALL', '', ''), ('ZONE', p.zone, ''), ('STORE', p.store, p.zone),
             ('CHANNEL', p.channel, ''), ('SEGMENT', p.segment, ''), ('TIER', p.tier, '')
      UNION ALL
      SELECT DISTINCT of.dimension, of.key, of.parent
      FROM allocation_entry e
      CROSS JOIN LATERAL (VALUES ('CAUSE', e.cause, ''), ('CAUSE_ZONE', p.zone, e.cause))
          AS of (dimension, key, parent)
      WHERE e.programme = p.programme AND e.subject = p.subject AND e.purchase_id = p.purchase_id
        AND e.to_account <> 'GIVEN' AND e.origin <> 'RETURN' AND e.cause <> '')
      AS d (dimension, key, parent)
  CROSS JOIN LATERAL (VALUES ('DAY', p.business_date),
                             ('MONTH', date_trunc('month', p.business_date)::date))
      AS r (resolution, starts)
  WHERE p.gave AND p.member_id IS NOT NULL AND p.source IN ('PURCHASE', 'STANDING')
  GROUP BY 1, 2, 3, 4, 5, 6)
UPDATE giving_total t SET choosers = chooser.choosers
FROM chooser
WHERE t.programme = chooser.programme AND t.dimension = chooser.dimension
  AND t.resolution = chooser.resolution AND t.starts = chooser.starts
  AND t.key = chooser.key AND t.parent = chooser.parent;
