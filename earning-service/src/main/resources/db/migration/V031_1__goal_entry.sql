-- What a goal earns, and what goes when it is no longer reached.
ALTER TABLE entry
  DROP CONSTRAINT entry_origin_type_check,
  ADD CONSTRAINT entry_origin_type_check
    CHECK (origin_type IN ('PURCHASE', 'RETURN', 'REDEMPTION', 'EXPIRY', 'ACTIVITY',
                           'ACTIVITY_UNDO', 'CONVERSION', 'GOAL', 'GOAL_LOST'));
