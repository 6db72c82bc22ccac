-- What a unit says beyond its periods (B1, xR1, xL5).
ALTER TABLE unit_version
  ADD COLUMN rounded_per text NOT NULL DEFAULT 'PURCHASE'
    CHECK (rounded_per IN ('PURCHASE', 'LINE')),
  ADD COLUMN expiry_mode text NOT NULL DEFAULT 'ROLLING'
    CHECK (expiry_mode IN ('ROLLING', 'END_OF_MONTH', 'END_OF_QUARTER', 'END_OF_YEAR', 'SLIDING')),
  -- No credit can be spent before this day begins; NULL: none.
  ADD COLUMN pending_until date,
  ADD COLUMN shortfall text NOT NULL DEFAULT 'NEGATIVE'
    CHECK (shortfall IN ('NEGATIVE', 'FLOOR_ZERO', 'CASH_DEDUCT')),
  -- What the smallest step is worth, in millionths of the currency; 0: not said.
  ADD COLUMN value_micros bigint NOT NULL DEFAULT 0 CHECK (value_micros >= 0),
  ADD CHECK (expiry_mode = 'ROLLING' OR expires_after IS NOT NULL),
  ADD CHECK (shortfall <> 'CASH_DEDUCT' OR value_micros > 0);

-- Two more ways in which units move: what the programme bears, and what lapsed in error.
ALTER TABLE entry
  DROP CONSTRAINT entry_from_account_check,
  DROP CONSTRAINT entry_kind_check,
  ADD CONSTRAINT entry_from_account_check
    CHECK (from_account IN ('WALLET', 'ISSUED', 'REDEEMED', 'EXPIRED', 'LOST')),
  ADD CONSTRAINT entry_kind_check
    CHECK (kind IN ('EARN', 'CLAWBACK', 'BURN', 'GIVE_BACK', 'EXPIRY', 'WRITE_OFF',
                    'REINSTATEMENT'));
