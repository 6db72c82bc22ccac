-- Purchases and returns. As in the ledger there are no foreign keys: the audit finds loose rows.

CREATE TABLE purchase (
  programme              text        NOT NULL,
  -- The receipt: the natural key.
  store                  text        NOT NULL,
  till                   text        NOT NULL,
  business_date          date        NOT NULL,
  number                 text        NOT NULL,
  purchase_id            uuid        NOT NULL,
  -- Null: nobody.
  member_id              uuid,
  -- The member and the store as the purchase found them; returns are judged by the same.
  segment                text        NOT NULL,
  tier                   text        NOT NULL,
  zone                   text        NOT NULL,
  brand                  text        NOT NULL,
  time_zone              text        NOT NULL,
  channel                text        NOT NULL CHECK (channel IN ('STORE', 'WEB', 'APP', 'PHONE')),
  occurred_at            timestamptz NOT NULL,
  recorded_at            timestamptz NOT NULL,
  currency               text        NOT NULL,
  net_micros             bigint      NOT NULL CHECK (net_micros >= 0),
  share_micros           bigint      NOT NULL CHECK (share_micros >= 0),
  -- How many credits it made, and their sum over all units: what the ledger must show.
  credits                integer     NOT NULL CHECK (credits >= 0),
  credited               bigint      NOT NULL CHECK (credited >= 0),
  -- 0: none was in force.
  policy_version         integer     NOT NULL CHECK (policy_version >= 0),
  -- The state of the programme's rules and policies that it was judged by.
  configuration_revision bigint      NOT NULL,
  -- The choice made for this purchase only, as 'sea-rescue=60,forest=40'; empty: none.
  choice                 text        NOT NULL,
  -- SHA-256 of the request: whether a repetition is the same.
  request_hash           bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
  -- The answer, encoded: repetitions get the same.
  answer                 bytea       NOT NULL,
  PRIMARY KEY (programme, store, till, business_date, number)
);

CREATE UNIQUE INDEX purchase_id ON purchase (programme, purchase_id);
CREATE INDEX purchase_member ON purchase (programme, member_id, occurred_at, purchase_id)
  WHERE member_id IS NOT NULL;

CREATE TABLE purchase_line (
  programme       text    NOT NULL,
  purchase_id     uuid    NOT NULL,
  number          integer NOT NULL CHECK (number > 0),
  sku             text    NOT NULL,
  category        text    NOT NULL,
  brand           text    NOT NULL,
  quantity_micros bigint  NOT NULL CHECK (quantity_micros > 0),
  net_micros      bigint  NOT NULL CHECK (net_micros >= 0),
  -- As told: at most one of the two.
  cost_micros     bigint,
  margin_micros   bigint,
  share_micros    bigint  NOT NULL CHECK (share_micros >= 0),
  -- The rate applied and its name; 0 and empty where no policy was in force.
  share_rate_ppm  integer NOT NULL,
  share_rule      text    NOT NULL,
  -- How much of it has come back so far.
  returned_micros bigint  NOT NULL CHECK (returned_micros BETWEEN 0 AND quantity_micros),
  PRIMARY KEY (programme, purchase_id, number),
  CHECK (cost_micros IS NULL OR margin_micros IS NULL)
);

CREATE TABLE purchase_return (
  programme     text        NOT NULL,
  -- The return's own receipt: the natural key.
  store         text        NOT NULL,
  till          text        NOT NULL,
  business_date date        NOT NULL,
  number        text        NOT NULL,
  return_id     uuid        NOT NULL,
  purchase_id   uuid        NOT NULL,
  occurred_at   timestamptz NOT NULL,
  recorded_at   timestamptz NOT NULL,
  net_micros    bigint      NOT NULL CHECK (net_micros >= 0),
  share_micros  bigint      NOT NULL CHECK (share_micros >= 0),
  -- What it took back, over all units: what the ledger must show.
  taken_back    bigint      NOT NULL CHECK (taken_back >= 0),
  request_hash  bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
  answer        bytea       NOT NULL,
  PRIMARY KEY (programme, store, till, business_date, number)
);

CREATE UNIQUE INDEX purchase_return_purchase
  ON purchase_return (programme, purchase_id, return_id);

CREATE TABLE purchase_return_line (
  programme       text    NOT NULL,
  return_id       uuid    NOT NULL,
  number          integer NOT NULL,
  quantity_micros bigint  NOT NULL CHECK (quantity_micros > 0),
  net_micros      bigint  NOT NULL CHECK (net_micros >= 0),
  share_micros    bigint  NOT NULL CHECK (share_micros >= 0),
  PRIMARY KEY (programme, return_id, number)
);
