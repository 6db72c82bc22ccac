-- Who is merged into whom, as members-service tells. What is a merged member's keeps their id, and
-- is read as the one's who remains: so undoing a merge moves nothing.
CREATE TABLE merged_member (
    programme   text NOT NULL,
    member_id   uuid NOT NULL,
    -- Into whom they were merged, who may have been merged since.
    into_id     uuid NOT NULL,
    -- Who remains of all of them.
    survivor_id uuid NOT NULL,
    PRIMARY KEY (programme, member_id),
    CHECK (member_id NOT IN (into_id, survivor_id))
);

CREATE INDEX merged_member_survivor ON merged_member (programme, survivor_id);

-- A grant is taken up once, and revoked, whichever of the merged members it is told of.
CREATE UNIQUE INDEX reward_grant_by_id ON reward_grant (programme, grant_id);
