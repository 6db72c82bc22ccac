-- Tiers that are off the ladder: their rows stay, for the trail of grants and for members who are yet
-- to be judged anew.
ALTER TABLE tier
  ADD COLUMN retired boolean NOT NULL DEFAULT false,
  -- What those who had it have instead. Null: nobody had it.
  ADD COLUMN successor text,
  ADD FOREIGN KEY (programme, successor) REFERENCES tier,
  ADD CHECK (retired OR successor IS NULL),
  DROP CONSTRAINT tier_threshold_taken;

CREATE UNIQUE INDEX tier_threshold_taken ON tier (programme, threshold_micros) WHERE NOT retired;
