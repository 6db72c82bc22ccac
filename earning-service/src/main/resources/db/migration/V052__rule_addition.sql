-- What rules add to punch cards and goals: stamps, or millionths of the goal's measure.
ALTER TABLE rule_effect
  ADD COLUMN counter text,
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
      WHEN 'STAMP_CARD' THEN unit IS NULL AND num_nulls(amount, counter) = 0
      WHEN 'ADVANCE_GOAL' THEN unit IS NULL AND num_nulls(amount, counter) = 0
      ELSE false
    END
  );
