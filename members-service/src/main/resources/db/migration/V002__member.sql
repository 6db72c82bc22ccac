-- Who is enrolled, what identifies them, and the tier that others were last told of.

CREATE TABLE member (
  programme   text        NOT NULL REFERENCES programme,
  member_id   uuid        NOT NULL,
  -- The chain's own id. Null: none.
  external_id text        CHECK (external_id <> ''),
  segment     text        NOT NULL,
  zone        text        NOT NULL,
  language    text        NOT NULL,
  enrolled_at timestamptz NOT NULL,
  -- Of what is edited.
  revision    bigint      NOT NULL CHECK (revision > 0),
  -- Of the events: one more with each that tells of this member.
  version     bigint      NOT NULL CHECK (version > 0),
  -- As last told by an event; what it is now, the clock decides. Null: none.
  tier        text,
  -- The first day, in the programme's time zone, on which the tier is another one if nothing
  -- is bought or returned until then. Null: none.
  tier_due_on date,
  PRIMARY KEY (programme, member_id),
  CONSTRAINT member_external_id_taken UNIQUE (programme, external_id),
  FOREIGN KEY (programme, tier) REFERENCES tier
) WITH (fillfactor = 80);

CREATE INDEX member_tier_due ON member (programme, tier_due_on, member_id)
  WHERE tier_due_on IS NOT NULL;

CREATE TABLE card (
  programme text        NOT NULL,
  number    text        NOT NULL CHECK (number ~ '^[A-Za-z0-9-]{4,64}$'),
  member_id uuid        NOT NULL,
  issued_at timestamptz NOT NULL,
  -- Orders a member's cards: 1 is the oldest.
  ordinal   integer     NOT NULL CHECK (ordinal > 0),
  PRIMARY KEY (programme, number),
  UNIQUE (programme, member_id, ordinal),
  FOREIGN KEY (programme, member_id) REFERENCES member
);
