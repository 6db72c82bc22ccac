-- Rewards that members are granted for nothing, as earning-service tells.
CREATE TABLE reward_grant (
    programme   text        NOT NULL,
    member_id   uuid        NOT NULL,
    -- A UUIDv7; the redemption that issues it has the same.
    grant_id    uuid        NOT NULL,
    -- The catalogue may not have it yet.
    reward      text        NOT NULL,
    quantity    integer     NOT NULL CHECK (quantity BETWEEN 1 AND 100),
    rule        text        NOT NULL,
    origin_type text        NOT NULL,
    origin_id   uuid        NOT NULL,
    granted_at  timestamptz NOT NULL,
    state       text        NOT NULL
        CHECK (state IN ('OWED', 'ISSUED', 'REVOKING', 'REVOKED', 'KEPT')),
    -- How many pieces had been used when it was revoked.
    used        integer     NOT NULL DEFAULT 0 CHECK (used BETWEEN 0 AND quantity),
    PRIMARY KEY (programme, member_id, grant_id),
    CONSTRAINT kept_what_was_used CHECK ((state = 'KEPT') = (used > 0))
);

-- What the sweeper looks for: the rewards of which some are owed, and of each the oldest.
CREATE INDEX reward_grant_owed ON reward_grant (programme, reward, grant_id)
    WHERE state = 'OWED';
CREATE INDEX reward_grant_revoking ON reward_grant (grant_id) WHERE state = 'REVOKING';

-- A reward that was granted has cost nothing, in no unit.
ALTER TABLE redemption
    DROP CONSTRAINT redemption_cost_check,
    ADD CONSTRAINT redemption_cost_check CHECK (cost >= 0 AND (cost = 0) = (unit = ''));

ALTER TABLE voucher
    -- By the programme's clock; null: it was not used.
    ADD COLUMN used_at  timestamptz,
    -- The idempotency key of the call that used it; may be empty.
    ADD COLUMN used_key text,
    ADD CONSTRAINT used_by_a_call CHECK ((used_at IS NULL) = (used_key IS NULL)),
    ADD CONSTRAINT void_or_used CHECK (NOT void OR used_at IS NULL);
