-- What members are to reach of individual goals: proposed from the months before, and accepted (B5).
CREATE TABLE goal_target (
  programme   text        NOT NULL,
  member_id   uuid        NOT NULL,
  counter     text        NOT NULL,
  starts_on   date        NOT NULL,
  -- Exclusive.
  ends_on     date        NOT NULL CHECK (ends_on > starts_on),
  target      bigint      NOT NULL CHECK (target > 0),
  -- Whether it is an amount of money, in millionths.
  money       boolean     NOT NULL,
  -- What it was proposed from: how much in so many months before, and the growth on top.
  months      int         NOT NULL CHECK (months > 0),
  amount      bigint      NOT NULL CHECK (amount > 0),
  growth_ppm  int         NOT NULL,
  proposed_at timestamptz NOT NULL,
  -- NULL: it is proposed.
  accepted_at timestamptz,
  PRIMARY KEY (programme, member_id, counter, starts_on)
);
