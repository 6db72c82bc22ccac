-- The book of shares. All of it that belongs to a purchase is kept by programme, subject (the
-- member; without one the purchase itself) and purchase, and in partitions by the month that the
-- purchase's id, a UUIDv7, was made in. The service makes the partitions as they are needed.
--
-- No foreign keys here: one to a cause would make its row a hot spot of all purchases that give to
-- it, and causes are never deleted. The audit checks what they would.

-- A purchase that gives a share, and where it goes.
CREATE TABLE allocated_purchase (
  programme         text        NOT NULL,
  subject           uuid        NOT NULL,
  purchase_id       uuid        NOT NULL,
  -- Null: without a member.
  member_id         uuid,
  store             text        NOT NULL COLLATE "C",
  zone              text        NOT NULL COLLATE "C",
  channel           text        NOT NULL COLLATE "C",
  segment           text        NOT NULL COLLATE "C",
  tier              text        NOT NULL COLLATE "C",
  business_date     date        NOT NULL,
  occurred_at       timestamptz NOT NULL,
  recorded_at       timestamptz NOT NULL,
  share_micros      bigint      NOT NULL CHECK (share_micros > 0),
  share_left_micros bigint      NOT NULL CHECK (share_left_micros BETWEEN 0 AND share_micros),
  -- The choice made for this purchase; empty: none.
  own_causes        text[]      NOT NULL,
  own_percents      integer[]   NOT NULL CHECK (cardinality(own_percents) = cardinality(own_causes)),
  -- Whose choice decided; null: none was there, and the share is held.
  source            text        CHECK (source IN ('PURCHASE', 'STANDING', 'DEFAULT')),
  -- The split that decided, its weights in any proportion; empty while the share is held.
  causes            text[]      NOT NULL COLLATE "C" CHECK ((source IS NULL) = (cardinality(causes) = 0)),
  weights           integer[]   NOT NULL CHECK (cardinality(weights) = cardinality(causes)),
  PRIMARY KEY (programme, subject, purchase_id)
) PARTITION BY RANGE (purchase_id);

-- A member's purchases, and totals by member.
CREATE INDEX allocated_purchase_member
  ON allocated_purchase (programme, member_id, business_date) INCLUDE (share_left_micros)
  WHERE member_id IS NOT NULL;

CREATE INDEX allocated_purchase_held ON allocated_purchase (programme, purchase_id)
  WHERE source IS NULL;

-- A return that takes back a part of a purchase's share.
CREATE TABLE allocation_reversal (
  programme         text        NOT NULL,
  subject           uuid        NOT NULL,
  purchase_id       uuid        NOT NULL,
  return_id         uuid        NOT NULL,
  share_micros      bigint      NOT NULL CHECK (share_micros > 0),
  share_left_micros bigint      NOT NULL CHECK (share_left_micros >= 0),
  occurred_at       timestamptz NOT NULL,
  recorded_at       timestamptz NOT NULL,
  PRIMARY KEY (programme, subject, purchase_id, return_id)
) PARTITION BY RANGE (purchase_id);

-- Double entry: each row moves a positive amount from one account to another; append only. GIVEN is
-- the retailer's, who gives; UNASSIGNED holds what no choice has decided on yet; the others are each
-- cause's own.
CREATE TABLE allocation_entry (
  programme     text        NOT NULL,
  subject       uuid        NOT NULL,
  purchase_id   uuid        NOT NULL,
  origin        text        NOT NULL CHECK (origin IN ('PURCHASE', 'RETURN', 'ASSIGNMENT')),
  -- The purchase, or the return.
  origin_id     uuid        NOT NULL,
  -- Whose accounts those are that need a cause; empty: neither does.
  cause         text        NOT NULL COLLATE "C",
  entry_id      uuid        NOT NULL,
  from_account  text        NOT NULL CHECK (from_account IN ('GIVEN', 'UNASSIGNED', 'ACCRUED')),
  to_account    text        NOT NULL CHECK (to_account IN ('GIVEN', 'UNASSIGNED', 'ACCRUED')),
  amount_micros bigint      NOT NULL CHECK (amount_micros > 0),
  business_date date        NOT NULL,
  occurred_at   timestamptz NOT NULL,
  recorded_at   timestamptz NOT NULL,
  CHECK (from_account <> to_account),
  CHECK ((cause = '') = (from_account IN ('GIVEN', 'UNASSIGNED') AND to_account IN ('GIVEN', 'UNASSIGNED'))),
  -- One origin takes effect once.
  PRIMARY KEY (programme, subject, purchase_id, origin, origin_id, cause)
) PARTITION BY RANGE (purchase_id);

-- A cause's entries, the newest first.
CREATE INDEX allocation_entry_cause ON allocation_entry (programme, cause, entry_id);

-- Sums of the entries by what people ask for, kept in the transaction that makes the entries. A
-- return counts at the dimensions of its purchase. Nothing here is checked to be positive, since an
-- upsert checks the change as if it were the row; the audit does.
CREATE TABLE allocation_total (
  programme         text    NOT NULL,
  -- Empty: what is held.
  cause             text    NOT NULL COLLATE "C",
  business_date     date    NOT NULL,
  zone              text    NOT NULL COLLATE "C",
  store             text    NOT NULL COLLATE "C",
  channel           text    NOT NULL COLLATE "C",
  segment           text    NOT NULL COLLATE "C",
  tier              text    NOT NULL COLLATE "C",
  -- Whether the purchases were members'.
  of_members        boolean NOT NULL,
  allocated_micros  bigint  NOT NULL,
  reversed_micros   bigint  NOT NULL,
  -- Purchases that gave something to this cause.
  purchases         bigint  NOT NULL,
  -- Those of them that count here where causes are summed: each purchase at one of its causes only.
  leading_purchases bigint  NOT NULL,
  PRIMARY KEY (programme, cause, business_date, zone, store, channel, segment, tier, of_members)
) WITH (fillfactor = 80);

CREATE INDEX allocation_total_date ON allocation_total (programme, business_date);

-- The two sides of each entry, by account; the account of a cause is the cause's.
CREATE VIEW allocation_posting AS
SELECT e.programme, e.subject, e.purchase_id, e.origin, e.origin_id, e.business_date, side.account,
       CASE WHEN side.account IN ('GIVEN', 'UNASSIGNED') THEN '' ELSE e.cause END AS cause,
       side.amount_micros
FROM allocation_entry e
CROSS JOIN LATERAL (VALUES (e.to_account, e.amount_micros), (e.from_account, -e.amount_micros))
    AS side (account, amount_micros);
