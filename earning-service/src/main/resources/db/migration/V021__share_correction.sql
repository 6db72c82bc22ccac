-- A cost that became known, or changed, after the sale (xM4, xM5). What the share of the purchase
-- gives and what its returns reverse both move: the difference of the two is what was journalled.
CREATE TABLE share_correction (
  programme         text        NOT NULL,
  purchase_id       uuid        NOT NULL,
  correction_id     uuid        NOT NULL,
  reason            text        NOT NULL CHECK (reason <> ''),
  -- Who told it.
  subject           text        NOT NULL,
  recorded_at       timestamptz NOT NULL,
  -- By how much the share of the whole purchase changed, and of that, of what had come back.
  given_micros      bigint      NOT NULL,
  reversed_micros   bigint      NOT NULL,
  -- The share of what is left of the purchase after it.
  share_left_micros bigint      NOT NULL CHECK (share_left_micros >= 0),
  PRIMARY KEY (programme, purchase_id, correction_id)
);

CREATE TABLE share_correction_line (
  programme       text    NOT NULL,
  purchase_id     uuid    NOT NULL,
  correction_id   uuid    NOT NULL,
  number          integer NOT NULL,
  -- As told; both null: the line only changed because another one did.
  cost_micros     bigint,
  margin_micros   bigint,
  given_micros    bigint  NOT NULL,
  reversed_micros bigint  NOT NULL,
  PRIMARY KEY (programme, purchase_id, correction_id, number),
  CHECK (cost_micros IS NULL OR margin_micros IS NULL)
);

REVOKE UPDATE, DELETE, TRUNCATE ON share_correction, share_correction_line FROM CURRENT_USER;
