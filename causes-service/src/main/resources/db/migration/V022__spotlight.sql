-- Causes put forward for a time: an order and a badge, nothing else.
CREATE TABLE spotlight (
  programme       text        NOT NULL,
  spotlight       text        NOT NULL COLLATE "C"
      CHECK (spotlight ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  -- In the order in which they come.
  causes          text[]      NOT NULL CHECK (causes <> '{}'),
  starts_at       timestamptz NOT NULL,
  ends_at         timestamptz NOT NULL CHECK (ends_at > starts_at),
  badge_languages text[]      NOT NULL,
  badges          text[]      NOT NULL CHECK (cardinality(badges) = cardinality(badge_languages)),
  revision        bigint      NOT NULL CHECK (revision > 0),
  PRIMARY KEY (programme, spotlight)
);

CREATE INDEX spotlight_ends ON spotlight (programme, ends_at);
