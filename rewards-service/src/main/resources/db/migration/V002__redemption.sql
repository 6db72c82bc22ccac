CREATE TABLE redemption (
    programme          text        NOT NULL,
    member_id          uuid        NOT NULL,
    -- A UUIDv7: its order is that of asking.
    redemption_id      uuid        NOT NULL,
    reward             text        NOT NULL,
    quantity           integer     NOT NULL CHECK (quantity BETWEEN 1 AND 100),
    -- What was agreed when it was asked for: later changes of the reward leave it alone.
    unit               text        NOT NULL,
    cost               bigint      NOT NULL CHECK (cost > 0),
    vouchers_expire_at timestamptz,
    state              text        NOT NULL
        CHECK (state IN ('RESERVED', 'PAID', 'FULFILLED', 'CANCELLING', 'CANCELLED')),
    cancel_reason      text,
    -- Both by the programme's clock.
    created_at         timestamptz NOT NULL,
    changed_at         timestamptz NOT NULL,
    -- How often somebody has set about its next step, and when it is due to be tried again, by the
    -- world's clock; null: nothing is left to do.
    attempts           integer     NOT NULL CHECK (attempts > 0),
    next_attempt_at    timestamptz,
    PRIMARY KEY (programme, member_id, redemption_id),
    FOREIGN KEY (programme, reward) REFERENCES reward,
    CONSTRAINT cancelled_for_a_reason
        CHECK ((state IN ('CANCELLING', 'CANCELLED')) = (cancel_reason IS NOT NULL)),
    CONSTRAINT due_until_settled
        CHECK ((state IN ('FULFILLED', 'CANCELLED')) = (next_attempt_at IS NULL))
);

-- Read by its id alone.
CREATE UNIQUE INDEX redemption_by_id ON redemption (programme, redemption_id);

-- What the sweeper looks for: only what is not settled is in it.
CREATE INDEX redemption_due ON redemption (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

CREATE TABLE voucher (
    programme     text        NOT NULL,
    code          text        NOT NULL CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
    member_id     uuid        NOT NULL,
    redemption_id uuid        NOT NULL,
    -- Which of the redemption's pieces, from 1: each has one voucher, and only one ever.
    piece         integer     NOT NULL CHECK (piece BETWEEN 1 AND 100),
    -- A void one stays, so that its code is never issued again.
    void          boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (programme, code),
    UNIQUE (programme, member_id, redemption_id, piece),
    FOREIGN KEY (programme, member_id, redemption_id) REFERENCES redemption
);
