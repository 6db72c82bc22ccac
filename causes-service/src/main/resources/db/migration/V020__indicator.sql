-- What a cause measures of what it does. Texts stand in as many languages as there are.
CREATE TABLE indicator (
  programme            text    NOT NULL,
  cause                text    NOT NULL COLLATE "C",
  indicator            text    NOT NULL COLLATE "C"
      CHECK (indicator ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name_languages       text[]  NOT NULL CHECK (name_languages <> '{}'),
  names                text[]  NOT NULL CHECK (cardinality(names) = cardinality(name_languages)),
  unit_languages       text[]  NOT NULL CHECK (unit_languages <> '{}'),
  units                text[]  NOT NULL CHECK (cardinality(units) = cardinality(unit_languages)),
  -- In millionths of the unit.
  baseline_micros      bigint  NOT NULL,
  target_micros        bigint  NOT NULL CHECK (target_micros <> baseline_micros),
  -- Null: not known.
  cost_per_unit_micros bigint  CHECK (cost_per_unit_micros > 0),
  -- Empty: nowhere in particular.
  place                text    NOT NULL,
  latitude_micros      integer,
  longitude_micros     integer CHECK ((longitude_micros IS NULL) = (latitude_micros IS NULL)),
  revision             bigint  NOT NULL CHECK (revision > 0),
  PRIMARY KEY (programme, cause, indicator),
  FOREIGN KEY (programme, cause) REFERENCES cause
);

-- What was measured, append only: a correction is another row.
CREATE TABLE indicator_value (
  programme    text        NOT NULL,
  cause        text        NOT NULL COLLATE "C",
  indicator    text        NOT NULL COLLATE "C",
  value_id     uuid        NOT NULL,
  value_micros bigint      NOT NULL,
  dated        date        NOT NULL,
  source       text        NOT NULL CHECK (source <> ''),
  recorded_by  text        NOT NULL,
  recorded_at  timestamptz NOT NULL,
  PRIMARY KEY (programme, cause, indicator, value_id),
  FOREIGN KEY (programme, cause, indicator) REFERENCES indicator
);

-- The last recorded of the latest date is the current one.
CREATE INDEX indicator_value_current
  ON indicator_value (programme, cause, indicator, dated DESC, value_id DESC);

-- What a cause is to reach: an amount paid to it, or an indicator's target.
CREATE TABLE cause_goal (
  programme     text        NOT NULL,
  cause         text        NOT NULL COLLATE "C",
  -- Null: it is about the indicator.
  target_micros bigint      CHECK (target_micros > 0),
  -- Empty: it is about money.
  indicator     text        NOT NULL CHECK ((indicator = '') = (target_micros IS NOT NULL)),
  when_reached  text        NOT NULL CHECK (when_reached IN ('CONTINUE', 'REDIRECT', 'CLOSE')),
  successor     text        NOT NULL CHECK ((successor <> '') = (when_reached = 'REDIRECT')),
  -- Null: not yet.
  reached_at    timestamptz,
  applied       text        CHECK (applied IN ('CONTINUE', 'REDIRECT', 'CLOSE')),
  revision      bigint      NOT NULL CHECK (revision > 0),
  PRIMARY KEY (programme, cause),
  FOREIGN KEY (programme, cause) REFERENCES cause,
  CHECK ((applied IS NULL) = (reached_at IS NULL))
);

CREATE INDEX cause_goal_open ON cause_goal (programme, cause) WHERE reached_at IS NULL;
