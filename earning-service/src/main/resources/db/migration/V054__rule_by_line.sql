-- What has a rule evaluated: each line of a purchase.
ALTER TABLE rule_version
  ADD COLUMN by_line boolean NOT NULL DEFAULT false,
  ADD CHECK (NOT by_line OR num_nonnulls(activity_type, goal, moment, referral_rewarded) = 0);
