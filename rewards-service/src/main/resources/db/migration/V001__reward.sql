-- The catalogue. People edit all of a row but "held", which redemptions move.
CREATE TABLE reward (
    programme         text        NOT NULL,
    reward            text        NOT NULL,
    name              text        NOT NULL CHECK (name <> ''),
    description       text        NOT NULL,
    unit              text        NOT NULL CHECK (unit <> ''),
    price             bigint      NOT NULL CHECK (price > 0),
    -- How many there are in total; null: no limit.
    stock             bigint      CHECK (stock >= 0),
    -- How many of them redemptions hold that are not cancelled; counted without a limit too, so
    -- that one can be set later.
    held              bigint      NOT NULL DEFAULT 0 CHECK (held >= 0),
    active            boolean     NOT NULL,
    -- ISO 8601 period; empty: vouchers never lapse.
    voucher_valid_for text        NOT NULL,
    revision          bigint      NOT NULL CHECK (revision > 0),
    PRIMARY KEY (programme, reward),
    CONSTRAINT never_oversold CHECK (held <= stock)
) WITH (fillfactor = 70); -- room for "held" to change in place
