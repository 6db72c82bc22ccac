-- What members are to the chain, and who won them, as members-service tells it.

ALTER TABLE member
  ADD COLUMN kind text NOT NULL DEFAULT 'CONSUMER'
    CHECK (kind IN ('CONSUMER', 'BUSINESS', 'AGENT')),
  -- Null: nobody referred them.
  ADD COLUMN referred_by uuid,
  -- By the programme's clock. Null: told before this was.
  ADD COLUMN enrolled_at timestamptz;
