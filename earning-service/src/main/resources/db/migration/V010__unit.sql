-- A kind of points, credits or coins, with what can't change.
CREATE TABLE unit (
  programme text     NOT NULL,
  unit      text     NOT NULL,
  scale     smallint NOT NULL CHECK (scale BETWEEN 0 AND 6),
  PRIMARY KEY (programme, unit),
  UNIQUE (programme, unit, scale)
);

-- A unit as it was written once. Rows are added, never changed: a credit is judged by the version
-- that was in force when its purchase happened.
CREATE TABLE unit_version (
  programme      text        NOT NULL,
  unit           text        NOT NULL,
  version        bigint      NOT NULL CHECK (version >= 1),
  revision       bigint      NOT NULL CHECK (revision >= 1),
  -- NULL: since ever.
  effective_from timestamptz,
  name           text        NOT NULL CHECK (name <> ''),
  scale          smallint    NOT NULL,
  rounding       text        NOT NULL CHECK (rounding IN ('FLOOR', 'HALF_UP')),
  -- ISO 8601 period; NULL: never.
  expires_after  text,
  -- ISO 8601 period; P0D: at once.
  pending_for    text        NOT NULL,
  PRIMARY KEY (programme, unit, version),
  UNIQUE (programme, revision),
  FOREIGN KEY (programme, unit, scale) REFERENCES unit (programme, unit, scale),
  -- Only the first version holds since ever.
  CHECK ((effective_from IS NULL) = (version = 1))
);
