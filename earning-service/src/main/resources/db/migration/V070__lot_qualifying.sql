-- What of a lot counts for tiers: its amount, less what returns left no reason for, whatever was
-- spent or has lapsed. Of the lots that were there before: nothing, as the journal has not told of
-- their units.
ALTER TABLE lot ADD COLUMN qualifying bigint NOT NULL DEFAULT 0;
ALTER TABLE lot ADD CHECK (qualifying BETWEEN 0 AND amount);
