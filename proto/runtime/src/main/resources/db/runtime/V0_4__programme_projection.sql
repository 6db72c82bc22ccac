-- The programmes as members-service last told of them.
CREATE TABLE programme_projection (
  programme           text   PRIMARY KEY,
  revision            bigint NOT NULL CHECK (revision > 0),
  name                text   NOT NULL,
  currency            text   NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  time_zone           text   NOT NULL,
  sandbox             boolean NOT NULL,
  clock_offset_millis bigint NOT NULL CHECK (clock_offset_millis >= 0 AND (sandbox OR clock_offset_millis = 0)),
  disclosure          text   NOT NULL CHECK (disclosure IN ('LINE', 'PURCHASE', 'PERIOD'))
);
