-- Whoever has the receipt of a purchase without a member chooses where its share goes, for a while.

-- The origin of an entry: the purchase, the return, the correction or the choice.
ALTER TABLE allocation_entry
  DROP CONSTRAINT allocation_entry_origin_check,
  ADD CONSTRAINT allocation_entry_origin_check
    CHECK (origin IN ('PURCHASE', 'RETURN', 'CORRECTION', 'CHOICE', 'ASSIGNMENT'));

-- What the links on a programme's receipts are signed with.
CREATE TABLE receipt_key (
  programme text  NOT NULL PRIMARY KEY,
  key       bytea NOT NULL CHECK (length(key) = 32)
);
