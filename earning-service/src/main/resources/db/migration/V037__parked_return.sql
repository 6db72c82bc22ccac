-- Returns that came before their purchase, and what became of them (xD5).
CREATE TABLE parked_return (
  programme              text        NOT NULL,
  -- The return's own receipt.
  store                  text        NOT NULL,
  till                   text        NOT NULL,
  business_date          date        NOT NULL,
  number                 text        NOT NULL,
  purchase_store         text        NOT NULL,
  purchase_till          text        NOT NULL,
  purchase_business_date date        NOT NULL,
  purchase_number        text        NOT NULL,
  -- What comes back, encoded.
  goods                  bytea       NOT NULL,
  idempotency_key        text        NOT NULL,
  -- SHA-256 of the request: whether a repetition is the same.
  request_hash           bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
  state                  text        NOT NULL
    CHECK (state IN ('PARKED', 'APPLIED', 'REFUSED', 'EXPIRED')),
  parked_at              timestamptz NOT NULL,
  settled_at             timestamptz,
  -- Why it was refused; empty: it wasn't.
  refusal                text        NOT NULL,
  PRIMARY KEY (programme, store, till, business_date, number),
  CHECK ((state = 'PARKED') = (settled_at IS NULL))
);

-- Those that wait are few.
CREATE INDEX parked_return_waiting ON parked_return (programme, parked_at) WHERE state = 'PARKED';
