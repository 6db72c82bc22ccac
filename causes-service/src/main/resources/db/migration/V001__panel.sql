-- What a share can go to.
CREATE TABLE cause (
  programme       text   NOT NULL,
  cause           text   NOT NULL COLLATE "C" CHECK (cause ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name            text   NOT NULL CHECK (name <> ''),
  summary         text   NOT NULL,
  theme           text   NOT NULL,
  registry_number text   NOT NULL,
  country         text   NOT NULL CHECK (country ~ '^([A-Z]{2})?$'),
  revision        bigint NOT NULL CHECK (revision > 0),
  PRIMARY KEY (programme, cause)
);

-- What members choose from, as its editors last left it.
CREATE TABLE panel (
  programme text    NOT NULL,
  panel     text    NOT NULL CHECK (panel ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name      text    NOT NULL CHECK (name <> ''),
  min_size  integer NOT NULL CHECK (min_size >= 1),
  max_size  integer NOT NULL CHECK (max_size >= min_size),
  opened_at timestamptz,
  closed_at timestamptz CHECK (closed_at >= opened_at),
  revision  bigint  NOT NULL CHECK (revision > 0),
  PRIMARY KEY (programme, panel)
);

-- At most one is open.
CREATE UNIQUE INDEX panel_open ON panel (programme)
  WHERE opened_at IS NOT NULL AND closed_at IS NULL;

CREATE TABLE panel_cause (
  programme text    NOT NULL,
  panel     text    NOT NULL,
  position  integer NOT NULL CHECK (position >= 0),
  cause     text    NOT NULL,
  PRIMARY KEY (programme, panel, position),
  FOREIGN KEY (programme, panel) REFERENCES panel,
  FOREIGN KEY (programme, cause) REFERENCES cause
);

-- Where the share goes of those who have not chosen; no row: to all in equal parts.
CREATE TABLE panel_default (
  programme text    NOT NULL,
  panel     text    NOT NULL,
  position  integer NOT NULL CHECK (position >= 0),
  cause     text    NOT NULL,
  percent   integer NOT NULL CHECK (percent BETWEEN 1 AND 100),
  PRIMARY KEY (programme, panel, position),
  FOREIGN KEY (programme, panel) REFERENCES panel,
  FOREIGN KEY (programme, cause) REFERENCES cause
);

-- What the open panel held from a time on, until the next edition; append only. Of two from the
-- same time the later number holds.
CREATE TABLE panel_edition (
  programme      text        NOT NULL,
  edition        integer     NOT NULL CHECK (edition > 0),
  panel          text        NOT NULL,
  effective_from timestamptz NOT NULL,
  recorded_at    timestamptz NOT NULL,
  PRIMARY KEY (programme, edition),
  FOREIGN KEY (programme, panel) REFERENCES panel
);

CREATE INDEX panel_edition_in_force ON panel_edition (programme, effective_from DESC, edition DESC);

CREATE TABLE panel_edition_cause (
  programme text    NOT NULL,
  edition   integer NOT NULL,
  position  integer NOT NULL CHECK (position >= 0),
  cause     text    NOT NULL,
  PRIMARY KEY (programme, edition, position),
  UNIQUE (programme, edition, cause),
  FOREIGN KEY (programme, edition) REFERENCES panel_edition,
  FOREIGN KEY (programme, cause) REFERENCES cause
);

CREATE TABLE panel_edition_default (
  programme text    NOT NULL,
  edition   integer NOT NULL,
  position  integer NOT NULL CHECK (position >= 0),
  cause     text    NOT NULL,
  percent   integer NOT NULL CHECK (percent BETWEEN 1 AND 100),
  PRIMARY KEY (programme, edition, position),
  -- The default lies within the panel.
  FOREIGN KEY (programme, edition, cause) REFERENCES panel_edition_cause (programme, edition, cause),
  FOREIGN KEY (programme, cause) REFERENCES cause
);
