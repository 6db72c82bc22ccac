-- Rewards that rules give for nothing.

-- The reward's code; amount: how many pieces.
ALTER TABLE rule_effect
  ADD COLUMN reward text,
  DROP CONSTRAINT rule_effect_check,
  ADD CONSTRAINT rule_effect_check CHECK (
    CASE kind
      WHEN 'UNITS_PER_AMOUNT' THEN tier = '' AND num_nulls(unit, amount, per_micros) = 0 AND factor_ppm IS NULL
      WHEN 'FIXED_UNITS' THEN tier = '' AND num_nulls(unit, amount) = 0 AND num_nulls(per_micros, factor_ppm) = 2
      WHEN 'MULTIPLIER' THEN tier <> '' AND num_nulls(amount, per_micros) = 2 AND num_nulls(unit, factor_ppm) = 0
      WHEN 'PERCENT_DISCOUNT' THEN unit IS NULL AND factor_ppm IS NOT NULL AND (per_micros IS NULL) = (step = 0)
      WHEN 'AMOUNT_DISCOUNT' THEN unit IS NULL AND per_micros IS NOT NULL
      WHEN 'FREE_ITEMS' THEN unit IS NULL AND num_nulls(amount, free_items) = 0
      WHEN 'GRANT_REWARD' THEN unit IS NULL AND num_nulls(amount, reward) = 0
      ELSE false
    END
  );

-- What members were granted. Rewards-service issues it; here stands that it was granted, and why.
CREATE TABLE reward_grant (
  programme   text        NOT NULL,
  member_id   uuid        NOT NULL,
  grant_id    uuid        NOT NULL,
  -- What it was granted for.
  origin_type text        NOT NULL CHECK (origin_type IN ('PURCHASE', 'ACTIVITY')),
  origin_id   uuid        NOT NULL,
  rule        text        NOT NULL,
  reward      text        NOT NULL CHECK (reward <> ''),
  quantity    int         NOT NULL CHECK (quantity BETWEEN 1 AND 100),
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- NULL: it is granted still.
  revoked_at  timestamptz,
  -- The id of the return, or of what was undone.
  revoked_by  uuid,
  PRIMARY KEY (programme, member_id, grant_id),
  -- One origin takes effect once.
  UNIQUE (programme, member_id, origin_id, rule, reward),
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);

-- How many grants it made: what reward_grant must show.
ALTER TABLE purchase ADD COLUMN grants int NOT NULL DEFAULT 0 CHECK (grants >= 0);
ALTER TABLE activity ADD COLUMN grants int NOT NULL DEFAULT 0 CHECK (grants >= 0);
