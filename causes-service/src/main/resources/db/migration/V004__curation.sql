-- What a cause says of itself, beyond its first texts.
ALTER TABLE cause
  ADD COLUMN language       text   NOT NULL DEFAULT 'en' COLLATE "C" CHECK (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  ADD COLUMN themes         text[] NOT NULL DEFAULT '{}',
  -- An NTEE or ICNPO code.
  ADD COLUMN classification text   NOT NULL DEFAULT '',
  ADD COLUMN partner        text   NOT NULL DEFAULT '',
  ADD COLUMN pictures       text[] NOT NULL DEFAULT '{}',
  -- What the pictures show, one for each.
  ADD COLUMN picture_texts  text[] NOT NULL DEFAULT '{}',
  ADD CHECK (cardinality(picture_texts) = cardinality(pictures));

CREATE TABLE cause_translation (
  programme     text    NOT NULL,
  cause         text    NOT NULL,
  position      integer NOT NULL CHECK (position >= 0),
  language      text    NOT NULL COLLATE "C" CHECK (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  name          text    NOT NULL CHECK (name <> ''),
  summary       text    NOT NULL,
  picture_texts text[]  NOT NULL,
  PRIMARY KEY (programme, cause, position),
  FOREIGN KEY (programme, cause) REFERENCES cause
);

-- How a cause stands from a time on, until the next row; append only. Of two from the same time the
-- later number holds.
CREATE TABLE cause_standing (
  programme      text        NOT NULL,
  cause          text        NOT NULL COLLATE "C",
  number         integer     NOT NULL CHECK (number > 0),
  state          text        NOT NULL
      CHECK (state IN ('CANDIDATE', 'VETTED', 'ACTIVE', 'SUSPENDED', 'RETIRED')),
  -- Whether shares that would come to it go elsewhere: to the successor, without one to the default.
  passes_on      boolean     NOT NULL,
  successor      text        NOT NULL COLLATE "C",
  effective_from timestamptz NOT NULL,
  recorded_at    timestamptz NOT NULL,
  PRIMARY KEY (programme, cause, number),
  FOREIGN KEY (programme, cause) REFERENCES cause,
  CHECK (passes_on OR successor = ''),
  CHECK (passes_on OR state <> 'RETIRED'),
  CHECK (NOT passes_on OR state IN ('SUSPENDED', 'RETIRED')),
  CHECK (successor <> cause)
);

CREATE INDEX cause_standing_passing_on ON cause_standing (programme, cause) WHERE passes_on;

-- Causes that were there before anybody vetted stay as usable as they were.
INSERT INTO cause_standing
SELECT c.programme, c.cause, 1,
       CASE WHEN EXISTS (SELECT FROM panel_edition_cause e
                         WHERE e.programme = c.programme AND e.cause = c.cause)
            THEN 'ACTIVE' ELSE 'VETTED' END,
       false, '', '0001-01-01T00:00:00Z', now()
FROM cause c;

-- What a programme asks of its causes.
CREATE TABLE curation_policy (
  programme    text    NOT NULL PRIMARY KEY,
  -- How long before a document expires a warning is given.
  warning_days integer NOT NULL CHECK (warning_days BETWEEN 0 AND 366),
  -- For how long after it expired the cause is not suspended yet.
  grace_days   integer NOT NULL CHECK (grace_days BETWEEN 0 AND 366),
  criteria     text[]  NOT NULL,
  -- What each criterion asks for, in words.
  descriptions text[]  NOT NULL CHECK (cardinality(descriptions) = cardinality(criteria)),
  revision     bigint  NOT NULL CHECK (revision > 0)
);

-- A document that a cause meets a criterion.
CREATE TABLE evidence (
  programme    text        NOT NULL,
  cause        text        NOT NULL,
  evidence_id  uuid        NOT NULL,
  criterion    text        NOT NULL,
  title        text        NOT NULL CHECK (title <> ''),
  url          text        NOT NULL,
  sha256       bytea       NOT NULL CHECK (length(sha256) = 32),
  dated        date        NOT NULL,
  -- The last day on which it holds; null: for ever.
  expires_on   date        CHECK (expires_on >= dated),
  submitted_by text        NOT NULL,
  submitted_at timestamptz NOT NULL,
  -- Null while nobody has approved it.
  approved_by  text        CHECK (approved_by <> submitted_by),
  approved_at  timestamptz,
  -- Whether it was warned that it expires.
  warned       boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (programme, cause, evidence_id),
  FOREIGN KEY (programme, cause) REFERENCES cause,
  CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);

CREATE INDEX evidence_expiring ON evidence (programme, expires_on)
  WHERE approved_by IS NOT NULL AND expires_on IS NOT NULL;

-- Who changed what about causes and panels, and why; append only.
CREATE TABLE curation_change (
  programme   text        NOT NULL,
  -- Of what kind the subject is.
  kind        text        NOT NULL CHECK (kind IN ('CAUSE', 'PANEL', 'POLICY')),
  subject     text        NOT NULL COLLATE "C",
  change_id   uuid        NOT NULL,
  action      text        NOT NULL,
  -- Empty: the service itself, by the policy.
  actor       text        NOT NULL,
  reason      text        NOT NULL,
  detail      text        NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (programme, kind, subject, change_id)
);
