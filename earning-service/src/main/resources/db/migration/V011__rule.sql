-- A rule as it was written once. Rows are added, never changed: a purchase is judged by the version
-- that was in force when it happened.
CREATE TABLE rule_version (
  programme       text        NOT NULL,
  rule            text        NOT NULL,
  version         bigint      NOT NULL CHECK (version >= 1),
  revision        bigint      NOT NULL CHECK (revision >= 1),
  -- NULL: since ever.
  effective_from  timestamptz,
  -- NULL: without end.
  effective_until timestamptz,
  active          boolean     NOT NULL,
  name            text        NOT NULL,
  -- CEL; empty: always.
  condition       text        NOT NULL,
  -- CEL; empty: every line counts.
  line_condition  text        NOT NULL,
  PRIMARY KEY (programme, rule, version),
  UNIQUE (programme, revision),
  CHECK (effective_until > effective_from),
  -- Only the first version may hold since ever.
  CHECK (effective_from IS NOT NULL OR version = 1)
);

-- The effects of a version in their order; a multiplier has a row for each tier.
CREATE TABLE rule_effect (
  programme  text   NOT NULL,
  rule       text   NOT NULL,
  version    bigint NOT NULL,
  position   int    NOT NULL CHECK (position BETWEEN 0 AND 9),
  -- Empty but for a multiplier.
  tier       text   NOT NULL,
  kind       text   NOT NULL,
  unit       text   NOT NULL,
  -- Smallest steps of the unit.
  amount     bigint CHECK (amount > 0),
  per_micros bigint CHECK (per_micros > 0),
  factor_ppm bigint CHECK (factor_ppm >= 0),
  PRIMARY KEY (programme, rule, version, position, tier),
  FOREIGN KEY (programme, rule, version) REFERENCES rule_version (programme, rule, version),
  FOREIGN KEY (programme, unit) REFERENCES unit (programme, unit),
  CHECK (
    CASE kind
      WHEN 'UNITS_PER_AMOUNT' THEN tier = '' AND num_nulls(amount, per_micros) = 0 AND factor_ppm IS NULL
      WHEN 'FIXED_UNITS' THEN tier = '' AND amount IS NOT NULL AND num_nulls(per_micros, factor_ppm) = 2
      WHEN 'MULTIPLIER' THEN tier <> '' AND num_nulls(amount, per_micros) = 2 AND factor_ppm IS NOT NULL
      ELSE false
    END
  )
);
