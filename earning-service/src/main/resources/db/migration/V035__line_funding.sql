-- What a manufacturer pays for a line beyond its net: part of what the margin is made of (xM7).
ALTER TABLE purchase_line
  ADD COLUMN funded_micros bigint NOT NULL DEFAULT 0 CHECK (funded_micros >= 0);
