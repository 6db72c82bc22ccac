-- What it earns both that a member has won a friend (B7).

-- What has a rule evaluated: a friend's purchase.
ALTER TABLE rule_version
  -- Which of the two it rewards.
  ADD COLUMN referral_rewarded text CHECK (referral_rewarded IN ('FRIEND', 'REFERRER')),
  -- The least net of the purchase, in millionths.
  ADD COLUMN referral_minimum_micros bigint NOT NULL DEFAULT 0 CHECK (referral_minimum_micros >= 0),
  -- Until how many days after the friend was enrolled.
  ADD COLUMN referral_window_days int NOT NULL DEFAULT 0 CHECK (referral_window_days >= 0),
  ADD CHECK (num_nonnulls(activity_type, goal, moment, referral_rewarded) <= 1);

-- That a friend's purchase rewards one of the two.
CREATE TABLE referral (
  programme              text        NOT NULL,
  friend_id              uuid        NOT NULL,
  side                   text        NOT NULL CHECK (side IN ('FRIEND', 'REFERRER')),
  referral_id            uuid        NOT NULL,
  -- Who is rewarded.
  member_id              uuid        NOT NULL CHECK ((side = 'FRIEND') = (member_id = friend_id)),
  purchase_id            uuid        NOT NULL,
  -- Who is rewarded as the purchase found them.
  segment                text        NOT NULL,
  tier                   text        NOT NULL,
  -- From the friend's enrolment to the purchase.
  days                   bigint      NOT NULL CHECK (days >= 0),
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
  -- What returns have taken back, over all units.
  taken_back             bigint      NOT NULL DEFAULT 0 CHECK (taken_back >= 0),
  -- NULL: what is left of the purchase still qualifies.
  lost_at                timestamptz,
  PRIMARY KEY (programme, friend_id, side, referral_id)
);

-- Each of the two is rewarded once for a friend, until it is lost.
CREATE UNIQUE INDEX referral_once ON referral (programme, friend_id, side) WHERE lost_at IS NULL;

ALTER TABLE entry
  DROP CONSTRAINT entry_origin_type_check,
  ADD CONSTRAINT entry_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'RETURN', 'REDEMPTION', 'EXPIRY', 'ACTIVITY',
                           'ACTIVITY_UNDO', 'CONVERSION', 'GOAL', 'GOAL_LOST', 'ADJUSTMENT',
                           'ENROLMENT', 'BIRTHDAY', 'REFERRAL', 'REFERRAL_LOST'));

ALTER TABLE reward_grant
  DROP CONSTRAINT reward_grant_origin_type_check,
  ADD CONSTRAINT reward_grant_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'ACTIVITY', 'CONVERSION', 'ENROLMENT', 'BIRTHDAY',
                           'REFERRAL'));
