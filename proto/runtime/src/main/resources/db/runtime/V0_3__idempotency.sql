-- The answers to requests that carried an idempotency key; kept for ever.
CREATE TABLE idempotency (
  programme    text        NOT NULL,
  key          text        NOT NULL CHECK (key <> ''),
  -- SHA-256 over the request without its key.
  request_hash bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
  -- The encoded answer; null only within the transaction that makes it.
  response     bytea,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (programme, key)
);
