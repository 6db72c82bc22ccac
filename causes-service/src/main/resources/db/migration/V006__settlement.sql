-- How a programme pays out what its causes have.
CREATE TABLE settlement_policy (
  programme          text    NOT NULL PRIMARY KEY,
  -- For how many days after its business date a purchase can be returned.
  return_window_days integer NOT NULL CHECK (return_window_days BETWEEN 0 AND 366),
  -- Less than this is carried to the next settlement.
  min_payout_micros  bigint  NOT NULL CHECK (min_payout_micros >= 0),
  -- After so many days also less is paid; 0: never.
  max_carry_days     integer NOT NULL CHECK (max_carry_days >= 0),
  -- Who pays; empty: nobody yet.
  debtor_name        text    NOT NULL,
  debtor_iban        text    NOT NULL,
  debtor_bic         text    NOT NULL,
  revision           bigint  NOT NULL CHECK (revision > 0)
);

-- Where a cause is paid.
CREATE TABLE bank_account (
  programme   text        NOT NULL,
  cause       text        NOT NULL,
  holder      text        NOT NULL CHECK (holder <> ''),
  iban        text        NOT NULL CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  bic         text        NOT NULL,
  changed_by  text        NOT NULL,
  changed_at  timestamptz NOT NULL,
  -- Null: nobody has verified it since, and nothing is paid to it.
  verified_by text        CHECK (verified_by <> changed_by),
  verified_at timestamptz,
  revision    bigint      NOT NULL CHECK (revision > 0),
  PRIMARY KEY (programme, cause),
  FOREIGN KEY (programme, cause) REFERENCES cause,
  CHECK ((verified_by IS NULL) = (verified_at IS NULL))
);

-- A payout of all that causes have from purchases up to a business date.
CREATE TABLE settlement (
  programme     text        NOT NULL,
  settlement_id uuid        NOT NULL,
  through       date        NOT NULL,
  state         text        NOT NULL CHECK (state IN ('DRAFT', 'APPROVED', 'EXPORTED', 'CANCELLED')),
  drafted_by    text        NOT NULL,
  drafted_at    timestamptz NOT NULL,
  exported_at   timestamptz,
  -- Who pays, as it was exported; empty before.
  debtor_name   text        NOT NULL DEFAULT '',
  debtor_iban   text        NOT NULL DEFAULT '',
  debtor_bic    text        NOT NULL DEFAULT '',
  PRIMARY KEY (programme, settlement_id),
  CHECK ((exported_at IS NOT NULL) = (state = 'EXPORTED'))
);

-- One is under way at a time, so that none takes what another has.
CREATE UNIQUE INDEX settlement_under_way ON settlement (programme)
  WHERE state IN ('DRAFT', 'APPROVED');

CREATE TABLE settlement_approval (
  programme     text        NOT NULL,
  settlement_id uuid        NOT NULL,
  approver      text        NOT NULL,
  approved_at   timestamptz NOT NULL,
  PRIMARY KEY (programme, settlement_id, approver),
  FOREIGN KEY (programme, settlement_id) REFERENCES settlement
);

-- What a settlement does for a cause.
CREATE TABLE settlement_item (
  programme        text   NOT NULL,
  settlement_id    uuid   NOT NULL,
  cause            text   NOT NULL COLLATE "C",
  item_id          uuid   NOT NULL,
  state            text   NOT NULL
      CHECK (state IN ('PENDING', 'EXPORTED', 'PAID', 'CONFIRMED',
                       'CARRIED', 'WITHHELD', 'FAILED', 'RETURNED', 'CANCELLED', 'CHARGED')),
  -- What came from before: carried, or given back by a payment that came to nothing.
  brought_micros   bigint NOT NULL,
  -- Since the settlement before, at the time of drafting.
  allocated_micros bigint NOT NULL,
  reversed_micros  bigint NOT NULL,
  -- Of the sum of these, what is paid, in whole minor units of the currency; below zero: what the
  -- retailer bears; the rest is carried.
  amount_micros    bigint NOT NULL,
  -- Of all time, for the next settlement to go on from.
  all_allocated_micros bigint NOT NULL,
  all_reversed_micros  bigint NOT NULL,
  -- Why it is as it is, in words; may be empty.
  reason           text   NOT NULL,
  -- To whom it is paid; empty before the export.
  holder           text   NOT NULL DEFAULT '',
  iban             text   NOT NULL DEFAULT '',
  bic              text   NOT NULL DEFAULT '',
  PRIMARY KEY (programme, settlement_id, cause),
  FOREIGN KEY (programme, settlement_id) REFERENCES settlement,
  FOREIGN KEY (programme, cause) REFERENCES cause,
  CHECK ((amount_micros = 0) = (state = 'CARRIED')),
  CHECK ((amount_micros < 0) = (state = 'CHARGED'))
);

CREATE INDEX settlement_item_cause ON settlement_item (programme, cause, item_id);

-- Double entry, append only: each row moves a positive amount of a cause from one account to
-- another. What returned to PAYABLE is due again.
CREATE TABLE settlement_entry (
  programme     text        NOT NULL,
  cause         text        NOT NULL COLLATE "C",
  item_id       uuid        NOT NULL,
  from_account  text        NOT NULL CHECK (from_account IN ('PAYABLE', 'SETTLED', 'RETAILER')),
  to_account    text        NOT NULL CHECK (to_account IN ('PAYABLE', 'SETTLED', 'CONFIRMED')),
  amount_micros bigint      NOT NULL CHECK (amount_micros > 0),
  recorded_at   timestamptz NOT NULL,
  CHECK (from_account <> to_account),
  -- A step of an item takes effect once.
  PRIMARY KEY (programme, cause, item_id, from_account, to_account)
);
