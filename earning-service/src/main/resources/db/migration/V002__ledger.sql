-- The unit ledger. These tables are written by the thousand: they carry no foreign keys, whose
-- checks would cost a look-up a row; the audit finds what hangs loose.

-- What a member has of a unit. The only rows of the ledger that are locked.
CREATE TABLE wallet (
  programme          text        NOT NULL,
  member_id          uuid        NOT NULL,
  unit               text        NOT NULL,
  -- What can be spent: the remaining of the open active lots, less the debt.
  available          bigint      NOT NULL,
  -- The remaining of the open lots that are not yet active.
  pending            bigint      NOT NULL CHECK (pending >= 0),
  -- What a return took back after it was spent; later credits cover it first.
  debt               bigint      NOT NULL CHECK (debt >= 0),
  -- When the next open lot lapses, and how much then.
  next_expiry_at     timestamptz NOT NULL,
  next_expiry_amount bigint      NOT NULL CHECK (next_expiry_amount >= 0),
  -- When the next open lot becomes active.
  next_activation_at timestamptz NOT NULL,
  -- From when on the numbers above need settling.
  next_change_at     timestamptz NOT NULL
    GENERATED ALWAYS AS (LEAST(next_expiry_at, next_activation_at)) STORED,
  PRIMARY KEY (programme, member_id, unit),
  CHECK (available + debt >= 0),
  CHECK ((next_expiry_at = 'infinity') = (next_expiry_amount = 0))
) WITH (fillfactor = 70);

-- For the sweep over wallets that nobody touches.
CREATE INDEX wallet_change ON wallet (programme, next_change_at)
  WHERE next_change_at < 'infinity';

-- One credit with its own activation and expiry. A lot is open while something of it remains.
CREATE TABLE lot (
  programme    text        NOT NULL,
  member_id    uuid        NOT NULL,
  -- What caused it, a purchase's id, and its number among that one's credits.
  origin_id    uuid        NOT NULL,
  number       integer     NOT NULL CHECK (number > 0),
  unit         text        NOT NULL,
  rule         text        NOT NULL,
  amount       bigint      NOT NULL CHECK (amount > 0),
  remaining    bigint      NOT NULL CHECK (remaining >= 0),
  -- Of the amount: what covered a debt, what lapsed, and what returns of its origin took back,
  -- from this lot or another.
  covered      bigint      NOT NULL CHECK (covered >= 0),
  lapsed       bigint      NOT NULL CHECK (lapsed >= 0),
  taken_back   bigint      NOT NULL CHECK (taken_back BETWEEN 0 AND amount),
  pending      boolean     NOT NULL,
  earned_at    timestamptz NOT NULL,
  activates_at timestamptz NOT NULL,
  -- 'infinity': never.
  expires_at   timestamptz NOT NULL,
  PRIMARY KEY (programme, member_id, origin_id, number),
  CHECK (remaining + covered + lapsed <= amount)
);

-- In the order in which they are burned; closed lots cost nothing.
CREATE INDEX lot_open ON lot (programme, member_id, unit, expires_at, earned_at, origin_id, number)
  WHERE remaining > 0;
CREATE INDEX lot_pending ON lot (programme, member_id, unit, activates_at)
  WHERE remaining > 0 AND pending;

-- The book: one movement between a member's wallet and an account of the programme. Append only.
CREATE TABLE entry (
  programme     text        NOT NULL,
  member_id     uuid        NOT NULL,
  entry_id      uuid        NOT NULL,
  unit          text        NOT NULL,
  from_account  text        NOT NULL
    CHECK (from_account IN ('WALLET', 'ISSUED', 'REDEEMED', 'EXPIRED')),
  to_account    text        NOT NULL
    CHECK (to_account IN ('WALLET', 'ISSUED', 'REDEEMED', 'EXPIRED')),
  amount        bigint      NOT NULL CHECK (amount > 0),
  kind          text        NOT NULL
    CHECK (kind IN ('EARN', 'CLAWBACK', 'BURN', 'GIVE_BACK', 'EXPIRY')),
  origin_type   text        NOT NULL
    CHECK (origin_type IN ('PURCHASE', 'RETURN', 'REDEMPTION', 'EXPIRY')),
  origin_id     uuid        NOT NULL,
  -- The lot that it moves; null where a debt is made.
  lot_origin_id uuid,
  lot_number    integer,
  -- The rule that credited the lot; empty where a debt is made.
  rule          text        NOT NULL,
  occurred_at   timestamptz NOT NULL,
  recorded_at   timestamptz NOT NULL,
  PRIMARY KEY (programme, member_id, entry_id),
  CHECK ((from_account = 'WALLET') <> (to_account = 'WALLET')),
  CHECK ((lot_origin_id IS NULL) = (lot_number IS NULL))
);

-- To find which lots a redemption took from.
CREATE INDEX entry_burn ON entry (programme, member_id, origin_id) WHERE kind = 'BURN';

-- What a redemption burned, so that it burns once, and is given back once.
CREATE TABLE burn (
  programme          text        NOT NULL,
  member_id          uuid        NOT NULL,
  -- The redemption's id.
  origin_id          uuid        NOT NULL,
  -- Null: given back before it burned, so that it never shall.
  unit               text,
  amount             bigint      CHECK (amount > 0),
  -- The encoded answers.
  burn_answer        bytea,
  give_back_answer   bytea,
  recorded_at        timestamptz NOT NULL,
  PRIMARY KEY (programme, member_id, origin_id),
  CHECK ((unit IS NULL) = (amount IS NULL))
);
