-- Redemptions that a till handed out while it was offline; they may bring a wallet below zero.
ALTER TABLE redemption
    -- When it did, by its clock; null: it was not offline.
    ADD COLUMN offline_occurred_at timestamptz,
    -- What of the cost was not there, and how far below zero the unit let it go; null until the units
    -- are burned.
    ADD COLUMN overdrawn           bigint CHECK (overdrawn BETWEEN 0 AND cost),
    ADD COLUMN overdraft_limit     bigint CHECK (overdraft_limit >= 0),
    ADD CONSTRAINT overdrawn_within_a_limit
        CHECK ((overdrawn IS NULL) = (overdraft_limit IS NULL) AND overdrawn <= overdraft_limit),
    ADD CONSTRAINT overdrawn_offline
        CHECK (overdrawn IS NULL OR offline_occurred_at IS NOT NULL);
