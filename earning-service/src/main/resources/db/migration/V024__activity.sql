-- Behaviour beyond purchases (B6): its types as data, rules that it triggers, and what happened.

-- A type as it is now; what was recorded before stays as it was.
CREATE TABLE activity_type (
  programme text   NOT NULL,
  type      text   NOT NULL,
  revision  bigint NOT NULL CHECK (revision >= 1),
  name      text   NOT NULL CHECK (name <> ''),
  PRIMARY KEY (programme, type)
);

CREATE TABLE activity_attribute (
  programme      text    NOT NULL,
  type           text    NOT NULL,
  position       int     NOT NULL CHECK (position BETWEEN 0 AND 49),
  name           text    NOT NULL,
  kind           text    NOT NULL CHECK (kind IN ('TEXT', 'NUMBER', 'BOOLEAN')),
  required       boolean NOT NULL,
  -- The only values of a text, one a line; empty: any.
  allowed_values text    NOT NULL CHECK (allowed_values = '' OR kind = 'TEXT'),
  -- NULL: any.
  min_value      bigint  CHECK (min_value IS NULL OR kind = 'NUMBER'),
  max_value      bigint  CHECK (max_value IS NULL OR kind = 'NUMBER'),
  PRIMARY KEY (programme, type, position),
  UNIQUE (programme, type, name),
  FOREIGN KEY (programme, type) REFERENCES activity_type (programme, type)
);

-- What has a rule evaluated: an activity of a type; NULL: a purchase.
ALTER TABLE rule_version
  ADD COLUMN activity_type text,
  ADD COLUMN cap_week bigint NOT NULL DEFAULT 0 CHECK (cap_week >= 0),
  ADD FOREIGN KEY (programme, activity_type) REFERENCES activity_type (programme, type);

-- How many days it counts, from that one on: a week begins on a Monday.
ALTER TABLE rule_usage
  ADD COLUMN days int NOT NULL DEFAULT 1 CHECK (days IN (1, 7)),
  DROP CONSTRAINT rule_usage_pkey,
  ADD PRIMARY KEY (programme, rule, unit, member_id, day, days);

CREATE TABLE activity (
  programme              text        NOT NULL,
  -- The natural key: the system that told it, and its id there.
  source                 text        NOT NULL,
  external_id            text        NOT NULL,
  activity_id            uuid        NOT NULL,
  type                   text        NOT NULL,
  member_id              uuid        NOT NULL,
  -- The member as the activity found them.
  segment                text        NOT NULL,
  tier                   text        NOT NULL,
  occurred_at            timestamptz NOT NULL,
  recorded_at            timestamptz NOT NULL,
  -- Encoded.
  attributes             bytea       NOT NULL,
  -- How many credits it made, and their sum over all units: what the ledger must show.
  credits                integer     NOT NULL CHECK (credits >= 0),
  credited               bigint      NOT NULL CHECK (credited >= 0),
  -- What it was judged by, and the room that caps left it: it can be judged again.
  configuration_revision bigint      NOT NULL,
  cap_room               text        NOT NULL,
  -- SHA-256 of the request: whether a repetition is the same.
  request_hash           bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
  -- The answer, encoded: repetitions get the same.
  answer                 bytea       NOT NULL,
  -- NULL: it was not taken back.
  undone_at              timestamptz,
  undo_answer            bytea,
  -- What was taken back then, over all units.
  taken_back             bigint      NOT NULL DEFAULT 0 CHECK (taken_back >= 0),
  PRIMARY KEY (programme, source, external_id),
  CHECK ((undone_at IS NULL) = (undo_answer IS NULL))
);

CREATE UNIQUE INDEX activity_id ON activity (programme, activity_id);

ALTER TABLE entry
  DROP CONSTRAINT entry_origin_type_check,
  ADD CONSTRAINT entry_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'RETURN', 'REDEMPTION', 'EXPIRY', 'ACTIVITY',
                           'ACTIVITY_UNDO'));
