-- Units that turn into a reward by themselves (B2).

ALTER TABLE unit_version
  -- NULL: it turns into nothing.
  ADD COLUMN conversion_threshold bigint CHECK (conversion_threshold > 0),
  ADD COLUMN conversion_reward text,
  ADD CHECK ((conversion_threshold IS NULL) = (conversion_reward IS NULL));

-- What the newest credit of the wallet was made under; 0 and empty: it turns into nothing.
ALTER TABLE wallet
  ADD COLUMN converts_at bigint NOT NULL DEFAULT 0 CHECK (converts_at >= 0),
  ADD COLUMN converts_to text NOT NULL DEFAULT '',
  ADD CHECK ((converts_at = 0) = (converts_to = ''));

ALTER TABLE entry
  DROP CONSTRAINT entry_kind_check,
  ADD CONSTRAINT entry_kind_check
    CHECK (kind IN ('EARN', 'CLAWBACK', 'BURN', 'GIVE_BACK', 'EXPIRY', 'WRITE_OFF',
                    'REINSTATEMENT', 'CONVERSION')),
  DROP CONSTRAINT entry_origin_type_check,
  ADD CONSTRAINT entry_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'RETURN', 'REDEMPTION', 'EXPIRY', 'ACTIVITY',
                           'ACTIVITY_UNDO', 'CONVERSION'));

-- To find which lots a redemption, or a conversion, took from.
DROP INDEX entry_burn;
CREATE INDEX entry_burn ON entry (programme, member_id, origin_id)
  WHERE kind IN ('BURN', 'CONVERSION');

ALTER TABLE reward_grant
  DROP CONSTRAINT reward_grant_origin_type_check,
  ADD CONSTRAINT reward_grant_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'ACTIVITY', 'CONVERSION')),
  -- What was burned for it; NULL: nothing.
  ADD COLUMN unit text,
  ADD COLUMN cost bigint CHECK (cost > 0),
  ADD CHECK ((unit IS NULL) = (cost IS NULL)),
  ADD CHECK ((origin_type = 'CONVERSION') = (cost IS NOT NULL));

-- What a return asks back first, the newest.
CREATE INDEX reward_grant_conversion ON reward_grant (programme, member_id, unit, grant_id)
  WHERE origin_type = 'CONVERSION' AND revoked_at IS NULL;
