-- What rules give for moments in a member's life: their enrolment, and their birthdays.

-- What has a rule evaluated: such a moment.
ALTER TABLE rule_version
  ADD COLUMN moment text CHECK (moment IN ('ENROLMENT', 'BIRTHDAY')),
  ADD CHECK (num_nonnulls(activity_type, goal, moment) <= 1);

-- A moment that there were rules for.
CREATE TABLE moment (
  programme              text        NOT NULL,
  member_id              uuid        NOT NULL,
  kind                   text        NOT NULL CHECK (kind IN ('ENROLMENT', 'BIRTHDAY')),
  -- Of a birthday; else 0.
  year                   int         NOT NULL CHECK ((kind = 'BIRTHDAY') = (year > 0)),
  moment_id              uuid        NOT NULL,
  -- The member as the moment found them.
  segment                text        NOT NULL,
  tier                   text        NOT NULL,
  member_kind            text        NOT NULL,
  referred               boolean     NOT NULL,
  occurred_at            timestamptz NOT NULL,
  recorded_at            timestamptz NOT NULL,
  -- What it was judged by, and the room that caps left it: it can be judged again.
  configuration_revision bigint      NOT NULL,
  cap_room               text        NOT NULL,
  -- How many credits it made, and their sum over all units: what the ledger must show.
  credits                int         NOT NULL CHECK (credits >= 0),
  credited               bigint      NOT NULL CHECK (credited >= 0),
  -- How many grants it made: what reward_grant must show.
  grants                 int         NOT NULL CHECK (grants >= 0),
  -- One takes effect once.
  PRIMARY KEY (programme, member_id, kind, year)
);

REVOKE UPDATE, DELETE, TRUNCATE ON moment FROM CURRENT_USER;

ALTER TABLE entry
  DROP CONSTRAINT entry_origin_type_check,
  ADD CONSTRAINT entry_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'RETURN', 'REDEMPTION', 'EXPIRY', 'ACTIVITY',
                           'ACTIVITY_UNDO', 'CONVERSION', 'GOAL', 'GOAL_LOST', 'ADJUSTMENT',
                           'ENROLMENT', 'BIRTHDAY'));

ALTER TABLE reward_grant
  DROP CONSTRAINT reward_grant_origin_type_check,
  ADD CONSTRAINT reward_grant_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'ACTIVITY', 'CONVERSION', 'ENROLMENT', 'BIRTHDAY'));
