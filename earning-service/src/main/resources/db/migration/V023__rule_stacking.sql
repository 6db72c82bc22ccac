-- Where a rule holds, how much it credits at most, and how it goes together with others (B4, E1, E5).
ALTER TABLE rule_version
  ADD COLUMN rule_order int NOT NULL DEFAULT 0,
  -- One a line; empty: any.
  ADD COLUMN stores text NOT NULL DEFAULT '',
  ADD COLUMN zones text NOT NULL DEFAULT '',
  -- Empty: none.
  ADD COLUMN pilot text NOT NULL DEFAULT '',
  -- Smallest steps of each unit; 0: any amount.
  ADD COLUMN cap_purchase bigint NOT NULL DEFAULT 0 CHECK (cap_purchase >= 0),
  ADD COLUMN cap_day bigint NOT NULL DEFAULT 0 CHECK (cap_day >= 0),
  ADD COLUMN cap_member bigint NOT NULL DEFAULT 0 CHECK (cap_member >= 0),
  ADD COLUMN cap_total bigint NOT NULL DEFAULT 0 CHECK (cap_total >= 0),
  -- NULL: none.
  ADD COLUMN stacking_group text,
  ADD COLUMN stacking_mode text
    CHECK (stacking_mode IN ('EXCLUSIVE', 'BEST_OF', 'ADDITIVE', 'MULTIPLICATIVE')),
  ADD COLUMN max_units bigint NOT NULL DEFAULT 0 CHECK (max_units >= 0),
  ADD COLUMN max_discount_ppm int NOT NULL DEFAULT 0 CHECK (max_discount_ppm BETWEEN 0 AND 1000000),
  ADD CHECK ((stacking_group IS NULL) = (stacking_mode IS NULL));

-- Discounts have no unit; a percentage has a row for each step, from step 0 on.
ALTER TABLE rule_effect
  ADD COLUMN step int NOT NULL DEFAULT 0,
  ADD COLUMN free_items int CHECK (free_items > 0),
  ALTER COLUMN unit DROP NOT NULL,
  DROP CONSTRAINT rule_effect_pkey,
  ADD PRIMARY KEY (programme, rule, version, position, tier, step),
  DROP CONSTRAINT rule_effect_check,
  ADD CONSTRAINT rule_effect_check CHECK (
    CASE kind
      WHEN 'UNITS_PER_AMOUNT' THEN tier = '' AND num_nulls(unit, amount, per_micros) = 0 AND factor_ppm IS NULL
      WHEN 'FIXED_UNITS' THEN tier = '' AND num_nulls(unit, amount) = 0 AND num_nulls(per_micros, factor_ppm) = 2
      WHEN 'MULTIPLIER' THEN tier <> '' AND num_nulls(amount, per_micros) = 2 AND num_nulls(unit, factor_ppm) = 0
      WHEN 'PERCENT_DISCOUNT' THEN unit IS NULL AND factor_ppm IS NOT NULL AND (per_micros IS NULL) = (step = 0)
      WHEN 'AMOUNT_DISCOUNT' THEN unit IS NULL AND per_micros IS NOT NULL
      WHEN 'FREE_ITEMS' THEN unit IS NULL AND num_nulls(amount, free_items) = 0
      ELSE false
    END
  );

-- What of the caps of a rule is used up. Rows are locked in the order of their key by whoever counts
-- on them, until the commit, so that a budget is never exceeded (xO3).
CREATE TABLE rule_usage (
  programme text   NOT NULL,
  rule      text   NOT NULL,
  unit      text   NOT NULL,
  -- The nil UUID: all members together.
  member_id uuid   NOT NULL,
  -- The business date; '-infinity': ever.
  day       date   NOT NULL,
  used      bigint NOT NULL CHECK (used >= 0),
  PRIMARY KEY (programme, rule, unit, member_id, day)
);

-- The room that caps left a purchase, as 'base/points=20', so that it can be judged again with the
-- same result; empty: no capped rule applied.
ALTER TABLE purchase ADD COLUMN cap_room text NOT NULL DEFAULT '';
