-- What of a line was paid in units, and what that does to the margin (xM8).
ALTER TABLE purchase_line
  ADD COLUMN units_paid_micros bigint NOT NULL DEFAULT 0 CHECK (units_paid_micros >= 0);

ALTER TABLE share_policy
  ADD COLUMN units_paid text NOT NULL DEFAULT 'REVENUE'
    CHECK (units_paid IN ('REVENUE', 'REWARD_COST'));
