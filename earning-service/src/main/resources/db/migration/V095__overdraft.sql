-- Redemptions of tills that were offline may bring a wallet below zero (xD9).

ALTER TABLE unit_version
  -- How far, in smallest steps.
  ADD COLUMN overdraft_limit bigint NOT NULL DEFAULT 0 CHECK (overdraft_limit >= 0);

ALTER TABLE burn
  -- When a till that was offline handed the reward out; NULL: it was not.
  ADD COLUMN offline_occurred_at timestamptz,
  -- Of the amount, what was not there and is owed.
  ADD COLUMN overdrawn bigint NOT NULL DEFAULT 0,
  ADD CHECK (overdrawn BETWEEN 0 AND COALESCE(amount, 0)),
  ADD CHECK (overdrawn = 0 OR offline_occurred_at IS NOT NULL);
