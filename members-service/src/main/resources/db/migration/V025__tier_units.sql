-- Tiers that are reached by the credits of a unit.

ALTER TABLE tier_policy
  DROP CONSTRAINT tier_policy_measure_check,
  ADD CHECK (measure IN ('SPEND', 'VISITS', 'UNITS', 'INVITATION')),
  -- Empty unless units are measured.
  ADD COLUMN unit text NOT NULL DEFAULT '',
  ADD CHECK ((measure = 'UNITS') = (unit <> ''));

-- Units credited, and, less than nothing, those that a return left no reason for, at the day of what
-- had credited them. All units are kept, since a policy may name any of them later.
CREATE TABLE unit_credit (
  programme     text   NOT NULL,
  member_id     uuid   NOT NULL,
  -- The purchase, return, activity or adjustment: each counts once, and an activity once more when
  -- it is taken back.
  origin_id     uuid   NOT NULL,
  unit          text   NOT NULL,
  business_date date   NOT NULL,
  -- Smallest steps.
  amount        bigint NOT NULL,
  takes_off     boolean GENERATED ALWAYS AS (amount < 0) STORED,
  PRIMARY KEY (programme, member_id, origin_id, unit, business_date, takes_off)
);

-- The sum of a member's day.
CREATE TABLE unit_day (
  programme     text   NOT NULL,
  member_id     uuid   NOT NULL,
  unit          text   NOT NULL,
  business_date date   NOT NULL,
  amount        bigint NOT NULL,
  PRIMARY KEY (programme, member_id, unit, business_date) INCLUDE (amount)
);
