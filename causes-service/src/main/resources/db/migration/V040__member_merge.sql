-- Which members were merged into others, as members-service tells; a row for each merge for good, so
-- that it takes effect once. What was recorded for the merged one keeps their id: it is read as the
-- one's who remains as long as the merge stands.
CREATE TABLE member_merge (
  programme   text        NOT NULL,
  -- A UUIDv7.
  merge_id    uuid        NOT NULL,
  merged_id   uuid        NOT NULL,
  -- Into whom, who may have been merged since.
  into_id     uuid        NOT NULL,
  -- Who remains of all of them, while it stands.
  survivor_id uuid        NOT NULL,
  merged_at   timestamptz NOT NULL,
  -- Null: it stands.
  unmerged_at timestamptz,
  PRIMARY KEY (programme, merge_id),
  CHECK (merged_id NOT IN (into_id, survivor_id))
);

CREATE UNIQUE INDEX member_merge_standing ON member_merge (programme, merged_id)
  WHERE unmerged_at IS NULL;
CREATE INDEX member_merge_survivor ON member_merge (programme, survivor_id)
  WHERE unmerged_at IS NULL;
-- Also of those undone: what was told of one may be kept under the other.
CREATE INDEX member_merge_merged ON member_merge (programme, merged_id);
CREATE INDEX member_merge_into ON member_merge (programme, into_id);

-- The merges that stand.
CREATE VIEW merged_member AS
SELECT programme, merged_id AS member_id, into_id, survivor_id, merged_at, merge_id
FROM member_merge WHERE unmerged_at IS NULL;

ALTER TABLE standing_choice
  -- The merge that made the choice the member's; null: they chose. When it was recorded is then when
  -- the one whose it was had made it.
  ADD COLUMN merge_id uuid,
  -- From when it holds no longer, the merge being undone; what held before it then holds again.
  ADD COLUMN ended_at timestamptz CHECK (ended_at IS NULL OR merge_id IS NOT NULL);

-- How a level stood with who remains before a merge let them reach it.
CREATE TABLE recognition_before (
  programme  text        NOT NULL,
  merge_id   uuid        NOT NULL,
  member_id  uuid        NOT NULL,
  level      text        NOT NULL COLLATE "C",
  -- Null: they had never reached it.
  times      integer,
  reached_at timestamptz CHECK ((reached_at IS NULL) = (times IS NULL)),
  revoked_at timestamptz,
  PRIMARY KEY (programme, merge_id, member_id, level)
);
