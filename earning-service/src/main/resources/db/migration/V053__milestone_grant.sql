-- Rewards that are granted for the reaching of a goal.

-- How many grants it made: what reward_grant must show.
ALTER TABLE milestone ADD COLUMN grants int NOT NULL DEFAULT 0 CHECK (grants >= 0);

ALTER TABLE reward_grant
  DROP CONSTRAINT reward_grant_origin_type_check,
  ADD CONSTRAINT reward_grant_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'ACTIVITY', 'CONVERSION', 'ENROLMENT', 'BIRTHDAY',
                           'REFERRAL', 'GOAL'));
