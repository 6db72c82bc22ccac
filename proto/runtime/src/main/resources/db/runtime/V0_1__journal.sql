-- Where each shard of the journal ends. Locked from taking a position until the commit, so that
-- the order of positions is the order of commits.
CREATE TABLE journal_head (
  shard    integer PRIMARY KEY CHECK (shard >= 0),
  position bigint  NOT NULL CHECK (position >= 0),
  hash     bytea   NOT NULL CHECK (octet_length(hash) = 32)
) WITH (fillfactor = 50);

INSERT INTO journal_head (shard, position, hash) VALUES (0, 0, decode(repeat('00', 32), 'hex'));

-- What happened, append only. id, aggregatetype, aggregateid, type, payload and timestamp are the
-- columns that Debezium's outbox event router reads.
CREATE TABLE journal (
  shard         integer     NOT NULL,
  position      bigint      NOT NULL CHECK (position > 0),
  id            uuid        NOT NULL,
  programme     text        NOT NULL,
  aggregatetype text        NOT NULL,
  aggregateid   text        NOT NULL,
  type          text        NOT NULL,
  payload       bytea       NOT NULL,
  occurred_at   timestamptz NOT NULL,
  recorded_at   timestamptz NOT NULL,
  -- When it was appended, by the world's clock.
  timestamp     timestamptz NOT NULL,
  traceparent   text        NOT NULL,
  hash          bytea       NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (shard, position)
) PARTITION BY RANGE (position);

-- Later partitions are made by the service well before they are needed.
CREATE TABLE journal_0 PARTITION OF journal FOR VALUES FROM (0) TO (10000000);
