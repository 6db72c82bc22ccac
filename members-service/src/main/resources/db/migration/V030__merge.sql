-- Members who turned out to be one person (xT10, xP3).
CREATE TABLE member_merge (
  programme     text        NOT NULL,
  merge_id      uuid        NOT NULL,
  -- In the order in which they were made: they are undone the other way round.
  ordinal       bigint      GENERATED ALWAYS AS IDENTITY,
  -- Who remains.
  member_id     uuid        NOT NULL,
  merged_id     uuid        NOT NULL CHECK (merged_id <> member_id),
  merged_at     timestamptz NOT NULL,
  merged_by     text        NOT NULL,
  -- Null: it stands.
  unmerged_at   timestamptz,
  unmerged_by   text,
  -- What who remains was before, to be that again when the merge is undone.
  enrolled_at   timestamptz NOT NULL,
  referred_by   uuid,
  tier_earned   text,
  tier_falls_on date,
  tier_due_on   date,
  -- Whether who remains was given the date of birth of the other.
  birth_given   boolean     NOT NULL,
  PRIMARY KEY (programme, merge_id),
  FOREIGN KEY (programme, member_id) REFERENCES member,
  FOREIGN KEY (programme, merged_id) REFERENCES member,
  CHECK ((unmerged_at IS NULL) = (unmerged_by IS NULL))
);

CREATE UNIQUE INDEX member_merge_standing ON member_merge (programme, merged_id)
  WHERE unmerged_at IS NULL;
CREATE INDEX member_merge_member ON member_merge (programme, member_id);

ALTER TABLE member
  -- Who remains in the end, however many merges it took. Null: they do.
  ADD COLUMN merged_into uuid CHECK (merged_into <> member_id);

-- Who is merged into another one is not judged.
DROP INDEX member_tier_due;
CREATE INDEX member_tier_due ON member (programme, tier_due_on, member_id)
  WHERE tier_due_on IS NOT NULL AND merged_into IS NULL;

CREATE INDEX member_merged_into ON member (programme, merged_into) WHERE merged_into IS NOT NULL;

-- Whose it was when it was recorded. Null: the member's.
ALTER TABLE spend ADD COLUMN home_id uuid;
ALTER TABLE unit_credit ADD COLUMN home_id uuid;
