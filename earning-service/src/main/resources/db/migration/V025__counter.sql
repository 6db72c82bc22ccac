-- Punch cards, goals and streaks (B3, B4, B5): what is counted, and how members stand with it.

CREATE TABLE counter_version (
  programme       text        NOT NULL,
  counter         text        NOT NULL,
  version         bigint      NOT NULL CHECK (version >= 1),
  revision        bigint      NOT NULL,
  name            text        NOT NULL,
  condition       text        NOT NULL,
  line_condition  text        NOT NULL,
  -- One a line; empty: any.
  stores          text        NOT NULL,
  zones           text        NOT NULL,
  -- Empty: none.
  pilot           text        NOT NULL,
  effective_from  timestamptz,
  effective_until timestamptz,
  active          boolean     NOT NULL,
  -- From here on the same in all versions.
  kind            text        NOT NULL CHECK (kind IN ('PUNCH_CARD', 'GOAL', 'STREAK')),
  measure         text        NOT NULL
    CHECK (measure IN ('VISITS', 'ITEMS', 'SPEND', 'DISTINCT_BRANDS', 'DISTINCT_CATEGORIES',
                       'WEEKS', 'MONTHS')),
  -- 0: each member has one of their own.
  target          bigint      NOT NULL CHECK (target >= 0),
  -- Calendar periods of so many months; 0: it is no calendar's.
  window_months   int         NOT NULL CHECK (window_months IN (0, 1, 3, 12)),
  -- ISO 8601 period from the first thing that counts; empty: without end.
  valid_for       text        NOT NULL CHECK (valid_for = '' OR window_months = 0),
  repeatable      boolean     NOT NULL,
  once_a_day      boolean     NOT NULL,
  free_item       boolean     NOT NULL,
  PRIMARY KEY (programme, counter, version)
);

CREATE INDEX counter_version_revision ON counter_version (programme, revision);

-- What has a rule evaluated: that a punch card is filled, a goal reached or a streak completed.
ALTER TABLE rule_version
  ADD COLUMN goal text,
  ADD CHECK (num_nonnulls(activity_type, goal) <= 1);

-- Whoever counts for a member locks this row first, until the commit.
CREATE TABLE tally_holder (
  programme text NOT NULL,
  member_id uuid NOT NULL,
  PRIMARY KEY (programme, member_id)
);

-- What a member has of a counter in one of its windows.
CREATE TABLE tally (
  programme  text   NOT NULL,
  member_id  uuid   NOT NULL,
  counter    text   NOT NULL,
  starts_on  date   NOT NULL,
  -- Exclusive.
  ends_on    date   NOT NULL CHECK (ends_on > starts_on),
  -- What reaches it; 0: none yet.
  target     bigint NOT NULL CHECK (target >= 0),
  -- The sum of its contributions, or of what is counted once, how much there is.
  total      bigint NOT NULL CHECK (total >= 0),
  -- How often it has reached its target.
  reached    bigint NOT NULL CHECK (reached >= 0),
  -- How many pieces were free because it had.
  free_taken bigint NOT NULL CHECK (free_taken >= 0),
  PRIMARY KEY (programme, member_id, counter, starts_on)
);

-- Of what is counted once, as a brand or a day: what contributions to it come to.
CREATE TABLE tally_slot (
  programme text   NOT NULL,
  member_id uuid   NOT NULL,
  counter   text   NOT NULL,
  starts_on date   NOT NULL,
  slot      text   NOT NULL CHECK (slot <> ''),
  amount    bigint NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (programme, member_id, counter, starts_on, slot)
);

-- What a purchase or an activity adds; what comes back of it lowers it.
CREATE TABLE contribution (
  programme   text   NOT NULL,
  member_id   uuid   NOT NULL,
  origin_id   uuid   NOT NULL,
  counter     text   NOT NULL,
  starts_on   date   NOT NULL,
  -- Empty: it adds up.
  slot        text   NOT NULL,
  amount      bigint NOT NULL CHECK (amount >= 0),
  free_pieces bigint NOT NULL CHECK (free_pieces >= 0),
  PRIMARY KEY (programme, member_id, origin_id, counter, starts_on, slot)
);

-- One time that a tally reached its target, and what that earned.
CREATE TABLE milestone (
  programme              text        NOT NULL,
  member_id              uuid        NOT NULL,
  milestone_id           uuid        NOT NULL,
  counter                text        NOT NULL,
  starts_on              date        NOT NULL,
  -- 1 for the first in its window.
  number                 bigint      NOT NULL CHECK (number >= 1),
  -- The purchase, or activity, that did it.
  origin_id              uuid        NOT NULL,
  occurred_at            timestamptz NOT NULL,
  recorded_at            timestamptz NOT NULL,
  -- What it was judged by, and the room that caps left it.
  configuration_revision bigint      NOT NULL,
  cap_room               text        NOT NULL,
  -- How many credits it made, and their sum over all units: what the ledger must show.
  credits                integer     NOT NULL CHECK (credits >= 0),
  credited               bigint      NOT NULL CHECK (credited >= 0),
  -- NULL: it is still reached.
  lost_at                timestamptz,
  -- What was taken back then, over all units.
  taken_back             bigint      NOT NULL DEFAULT 0 CHECK (taken_back >= 0),
  PRIMARY KEY (programme, member_id, milestone_id)
);

-- A tally reaches each number once, until it is lost.
CREATE UNIQUE INDEX milestone_number ON milestone (programme, member_id, counter, starts_on, number)
  WHERE lost_at IS NULL;
