-- A grant for which units are burned already: its redemption burns them by its id, and finds them
-- burned. Empty and 0: it is for nothing.
ALTER TABLE reward_grant
    ADD COLUMN unit text   NOT NULL DEFAULT '',
    ADD COLUMN cost bigint NOT NULL DEFAULT 0 CHECK (cost >= 0),
    ADD CONSTRAINT grant_cost_in_a_unit CHECK ((cost = 0) = (unit = ''));
