-- Wallets adjusted by hand, each with its reason (xL8).
CREATE TABLE adjustment (
  programme     text        NOT NULL,
  member_id     uuid        NOT NULL,
  adjustment_id uuid        NOT NULL,
  unit          text        NOT NULL,
  reason        text        NOT NULL CHECK (reason <> ''),
  -- Who did it.
  subject       text        NOT NULL,
  recorded_at   timestamptz NOT NULL,
  -- Smallest steps, signed: what the ledger must show.
  amount        bigint      NOT NULL,
  -- Whether it let credits lapse later.
  extension     boolean     NOT NULL,
  -- Of what it credited or extended; 'infinity': never, or it is a deduction.
  expires_at    timestamptz NOT NULL,
  PRIMARY KEY (programme, member_id, adjustment_id)
);

REVOKE UPDATE, DELETE, TRUNCATE ON adjustment FROM CURRENT_USER;

ALTER TABLE entry
  DROP CONSTRAINT entry_from_account_check,
  DROP CONSTRAINT entry_to_account_check,
  DROP CONSTRAINT entry_kind_check,
  DROP CONSTRAINT entry_origin_type_check,
  ADD CONSTRAINT entry_from_account_check
    CHECK (from_account IN ('WALLET', 'ISSUED', 'REDEEMED', 'EXPIRED', 'LOST', 'ADJUSTED')),
  ADD CONSTRAINT entry_to_account_check
    CHECK (to_account IN ('WALLET', 'ISSUED', 'REDEEMED', 'EXPIRED', 'ADJUSTED')),
  ADD CONSTRAINT entry_kind_check
    CHECK (kind IN ('EARN', 'CLAWBACK', 'BURN', 'GIVE_BACK', 'EXPIRY', 'WRITE_OFF',
                    'REINSTATEMENT', 'CONVERSION', 'ADJUSTMENT', 'DEDUCTION')),
  ADD CONSTRAINT entry_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'RETURN', 'REDEMPTION', 'EXPIRY', 'ACTIVITY',
                           'ACTIVITY_UNDO', 'CONVERSION', 'GOAL', 'GOAL_LOST', 'ADJUSTMENT'));
