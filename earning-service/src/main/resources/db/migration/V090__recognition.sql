-- Moments also tell that a member has reached a level by what they give.

ALTER TABLE rule_version
  DROP CONSTRAINT rule_version_moment_check,
  ADD CONSTRAINT rule_version_moment_check
    CHECK (moment IN ('ENROLMENT', 'BIRTHDAY', 'RECOGNITION'));

ALTER TABLE moment
  -- The level that was reached, and which time, from 1; of anything else empty and 0.
  ADD COLUMN level text NOT NULL DEFAULT '',
  ADD COLUMN time  int  NOT NULL DEFAULT 0,
  DROP CONSTRAINT moment_kind_check,
  ADD CONSTRAINT moment_kind_check CHECK (kind IN ('ENROLMENT', 'BIRTHDAY', 'RECOGNITION')),
  ADD CHECK ((kind = 'RECOGNITION') = (level <> '')),
  ADD CHECK ((kind = 'RECOGNITION') = (time > 0)),
  DROP CONSTRAINT moment_pkey,
  ADD PRIMARY KEY (programme, member_id, kind, year, level, time);

ALTER TABLE entry
  DROP CONSTRAINT entry_origin_type_check,
  ADD CONSTRAINT entry_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'RETURN', 'REDEMPTION', 'EXPIRY', 'ACTIVITY',
                           'ACTIVITY_UNDO', 'CONVERSION', 'GOAL', 'GOAL_LOST', 'ADJUSTMENT',
                           'ENROLMENT', 'BIRTHDAY', 'REFERRAL', 'REFERRAL_LOST', 'RECOGNITION'));

ALTER TABLE reward_grant
  DROP CONSTRAINT reward_grant_origin_type_check,
  ADD CONSTRAINT reward_grant_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'ACTIVITY', 'CONVERSION', 'ENROLMENT', 'BIRTHDAY',
                           'REFERRAL', 'GOAL', 'RECOGNITION'));
