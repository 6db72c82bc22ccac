-- Members who turned out to be one person (xP3, xT10). What was recorded for the one goes to the
-- other, and back again if the merge is undone. These tables are this book's own: they stay when the
-- projection of members is learned anew.

CREATE TABLE member_merge (
  programme   text        NOT NULL,
  merge_id    uuid        NOT NULL,
  -- Who remains.
  member_id   uuid        NOT NULL,
  -- Who was merged into them.
  merged_id   uuid        NOT NULL CHECK (merged_id <> member_id),
  -- When this book took it up.
  merged_at   timestamptz NOT NULL,
  -- NULL: it stands.
  unmerged_at timestamptz,
  PRIMARY KEY (programme, merge_id)
);

-- A member is merged into one other at most.
CREATE UNIQUE INDEX member_merge_standing ON member_merge (programme, merged_id)
  WHERE unmerged_at IS NULL;
CREATE INDEX member_merge_member ON member_merge (programme, member_id) WHERE unmerged_at IS NULL;

-- Whom a merged member means now: the last one of a chain.
CREATE TABLE member_alias (
  programme   text NOT NULL,
  member_id   uuid NOT NULL,
  survivor_id uuid NOT NULL,
  PRIMARY KEY (programme, member_id)
);

CREATE INDEX member_alias_survivor ON member_alias (programme, survivor_id);

-- All who ever were one with a member, themselves too, whether they are so still: what was recorded
-- while they were may lie with any of them. A member who never was merged has no row.
CREATE TABLE member_kin (
  programme text NOT NULL,
  member_id uuid NOT NULL,
  kin_id    uuid NOT NULL,
  PRIMARY KEY (programme, member_id, kin_id)
);

-- Of each unit: what the merged one owed, and whether the other one took over what it turns into.
CREATE TABLE member_merge_unit (
  programme  text    NOT NULL,
  merge_id   uuid    NOT NULL,
  unit       text    NOT NULL,
  debt       bigint  NOT NULL CHECK (debt >= 0),
  lent_terms boolean NOT NULL,
  PRIMARY KEY (programme, merge_id, unit)
);

-- How much of a lot went to cover what the other one of the two owed.
CREATE TABLE member_merge_cover (
  programme text    NOT NULL,
  merge_id  uuid    NOT NULL,
  unit      text    NOT NULL,
  origin_id uuid    NOT NULL,
  number    integer NOT NULL,
  amount    bigint  NOT NULL CHECK (amount > 0),
  PRIMARY KEY (programme, merge_id, unit, origin_id, number)
);

-- What had rewarded the one, or them both, for having won the other, and ended with the merge.
CREATE TABLE member_merge_referral (
  programme   text NOT NULL,
  merge_id    uuid NOT NULL,
  friend_id   uuid NOT NULL,
  side        text NOT NULL,
  referral_id uuid NOT NULL,
  PRIMARY KEY (programme, merge_id, referral_id)
);

-- What was taken back of it, from each lot.
CREATE TABLE member_merge_taken (
  programme   text    NOT NULL,
  merge_id    uuid    NOT NULL,
  referral_id uuid    NOT NULL,
  -- Who had been rewarded.
  member_id   uuid    NOT NULL,
  unit        text    NOT NULL,
  origin_id   uuid    NOT NULL,
  -- 0: of no lot, but what was owed instead.
  number      integer NOT NULL CHECK (number >= 0),
  clawed_back bigint  NOT NULL CHECK (clawed_back >= 0),
  -- Of the referral's own lots: what was noted as taken back, and what counts for tiers no longer.
  own_account bigint  NOT NULL CHECK (own_account >= 0),
  counting    bigint  NOT NULL CHECK (counting >= 0),
  PRIMARY KEY (programme, merge_id, referral_id, unit, origin_id, number)
);

-- Whom a row was recorded for, where it has gone to another one; NULL: it has not.
ALTER TABLE lot ADD COLUMN home_id uuid;
ALTER TABLE purchase ADD COLUMN home_id uuid;
ALTER TABLE activity ADD COLUMN home_id uuid;
ALTER TABLE burn ADD COLUMN home_id uuid;
ALTER TABLE reward_grant ADD COLUMN home_id uuid;
ALTER TABLE goal_target ADD COLUMN home_id uuid;
-- Slots, contributions and milestones are where their tally is.
ALTER TABLE tally ADD COLUMN home_id uuid;

ALTER TABLE referral
  ADD COLUMN home_id uuid,
  DROP CONSTRAINT referral_check,
  ADD CHECK ((side = 'FRIEND') = (COALESCE(home_id, member_id) = friend_id));

-- To find what a merged member had.
CREATE INDEX activity_member ON activity (programme, member_id);
CREATE INDEX referral_member ON referral (programme, member_id);

ALTER TABLE entry
  DROP CONSTRAINT entry_from_account_check,
  DROP CONSTRAINT entry_to_account_check,
  DROP CONSTRAINT entry_kind_check,
  DROP CONSTRAINT entry_origin_type_check,
  ADD CONSTRAINT entry_from_account_check
    CHECK (from_account IN ('WALLET', 'ISSUED', 'REDEEMED', 'EXPIRED', 'LOST', 'ADJUSTED',
                            'MERGED')),
  ADD CONSTRAINT entry_to_account_check
    CHECK (to_account IN ('WALLET', 'ISSUED', 'REDEEMED', 'EXPIRED', 'ADJUSTED', 'MERGED')),
  ADD CONSTRAINT entry_kind_check
    CHECK (kind IN ('EARN', 'CLAWBACK', 'BURN', 'GIVE_BACK', 'EXPIRY', 'WRITE_OFF',
                    'REINSTATEMENT', 'CONVERSION', 'ADJUSTMENT', 'DEDUCTION', 'MERGE_IN',
                    'MERGE_OUT', 'RESTORATION')),
  ADD CONSTRAINT entry_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'RETURN', 'REDEMPTION', 'EXPIRY', 'ACTIVITY',
                           'ACTIVITY_UNDO', 'CONVERSION', 'GOAL', 'GOAL_LOST', 'ADJUSTMENT',
                           'ENROLMENT', 'BIRTHDAY', 'REFERRAL', 'REFERRAL_LOST', 'RECOGNITION',
                           'MERGE'));
