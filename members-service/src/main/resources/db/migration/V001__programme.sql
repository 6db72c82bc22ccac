-- What operators configure: programmes, and their brands, stores and tiers.

CREATE TABLE programme (
  programme           text    PRIMARY KEY CHECK (programme ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name                text    NOT NULL CHECK (name <> ''),
  currency            text    NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  -- IANA name.
  time_zone           text    NOT NULL CHECK (time_zone <> ''),
  objective           text    NOT NULL
    CHECK (objective IN ('NOT_STATED', 'ATTRACT', 'RETAIN', 'PROTECT')),
  key_factor          text    NOT NULL,
  clock               text    NOT NULL CHECK (clock IN ('REAL', 'SANDBOX')),
  -- By how much its clock is ahead of the world's.
  clock_offset_millis bigint  NOT NULL DEFAULT 0 CHECK (clock_offset_millis >= 0),
  disclosure          text    NOT NULL CHECK (disclosure IN ('LINE', 'PURCHASE', 'PERIOD')),
  revision            bigint  NOT NULL CHECK (revision > 0),
  CHECK (clock = 'SANDBOX' OR clock_offset_millis = 0)
);

CREATE TABLE brand (
  programme text   NOT NULL REFERENCES programme,
  brand     text   NOT NULL CHECK (brand <> ''),
  name      text   NOT NULL CHECK (name <> ''),
  revision  bigint NOT NULL CHECK (revision > 0),
  PRIMARY KEY (programme, brand)
);

CREATE TABLE store (
  programme text   NOT NULL REFERENCES programme,
  store     text   NOT NULL CHECK (store <> ''),
  name      text   NOT NULL,
  zone      text   NOT NULL CHECK (zone <> ''),
  -- Null: none.
  brand     text   CHECK (brand <> ''),
  -- IANA name. Null: the programme's.
  time_zone text   CHECK (time_zone <> ''),
  revision  bigint NOT NULL CHECK (revision > 0),
  PRIMARY KEY (programme, store),
  FOREIGN KEY (programme, brand) REFERENCES brand
);

-- The rungs of each programme's one ladder.
CREATE TABLE tier (
  programme        text   NOT NULL REFERENCES programme,
  tier             text   NOT NULL CHECK (tier <> ''),
  name             text   NOT NULL CHECK (name <> ''),
  threshold_micros bigint NOT NULL CHECK (threshold_micros >= 0),
  revision         bigint NOT NULL CHECK (revision > 0),
  PRIMARY KEY (programme, tier),
  CONSTRAINT tier_threshold_taken UNIQUE (programme, threshold_micros)
);
