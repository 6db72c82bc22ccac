-- How far this service has followed the journals of others. The position is moved in the
-- transaction that applies the events up to it.
CREATE TABLE feed_position (
  feed                text    NOT NULL,
  shard               integer NOT NULL CHECK (shard >= 0),
  position            bigint  NOT NULL DEFAULT 0 CHECK (position >= 0),
  -- The poisonous event at which it has stopped, and why; 0 and empty while it runs.
  stopped_at_position bigint  NOT NULL DEFAULT 0 CHECK (stopped_at_position >= 0),
  error               text    NOT NULL DEFAULT '',
  PRIMARY KEY (feed, shard)
) WITH (fillfactor = 50);
