-- What tiers are reached by and how they are lost, and the tiers that people are given.

-- A programme without a row: by spend over twelve rolling months, up and down at once.
CREATE TABLE tier_policy (
  programme  text    PRIMARY KEY REFERENCES programme,
  measure    text    NOT NULL CHECK (measure IN ('SPEND', 'VISITS', 'INVITATION')),
  period     text    NOT NULL CHECK (period IN ('ROLLING', 'CALENDAR_YEAR', 'ANNIVERSARY')),
  -- How long a rolling period is; the others are a year.
  months     integer NOT NULL CHECK (months BETWEEN 1 AND 60),
  downgrade  text    NOT NULL CHECK (downgrade IN ('IMMEDIATE', 'ONE_STEP')),
  grace_days integer NOT NULL CHECK (grace_days BETWEEN 0 AND 366),
  revision   bigint  NOT NULL CHECK (revision > 0)
);

ALTER TABLE member
  -- What is reached by the policy, whatever was given. Null: none.
  ADD COLUMN tier_earned text,
  -- The day on which it falls unless it is reached anew until then. Null: it isn't about to.
  ADD COLUMN tier_falls_on date,
  ADD FOREIGN KEY (programme, tier_earned) REFERENCES tier;

UPDATE member SET tier_earned = tier WHERE tier IS NOT NULL;

-- Tiers given by hand, the trail of them: the newest of a member counts.
CREATE TABLE tier_grant (
  programme  text        NOT NULL,
  member_id  uuid        NOT NULL,
  ordinal    integer     NOT NULL CHECK (ordinal > 0),
  -- Null: what was given before is taken back.
  tier       text,
  -- The last day of it, in the programme's time zone. Null: for life.
  until      date,
  reason     text        NOT NULL CHECK (reason <> ''),
  granted_by text        NOT NULL,
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (programme, member_id, ordinal),
  FOREIGN KEY (programme, member_id) REFERENCES member,
  FOREIGN KEY (programme, tier) REFERENCES tier,
  CHECK (tier IS NOT NULL OR until IS NULL)
);
