-- The members that members-service has told of, and no more than that they are there.
CREATE TABLE known_member (
  programme text NOT NULL,
  member_id uuid NOT NULL,
  PRIMARY KEY (programme, member_id)
);

-- What a member chose from a time on, until the next one; append only. Without causes: nothing of
-- their own any more. Of two from the same time the later number holds.
CREATE TABLE standing_choice (
  programme      text        NOT NULL,
  member_id      uuid        NOT NULL,
  number         integer     NOT NULL CHECK (number > 0),
  effective_from timestamptz NOT NULL,
  recorded_at    timestamptz NOT NULL,
  causes         text[]      NOT NULL,
  percents       integer[]   NOT NULL CHECK (cardinality(percents) = cardinality(causes)),
  PRIMARY KEY (programme, member_id, number),
  FOREIGN KEY (programme, member_id) REFERENCES known_member
);

CREATE INDEX standing_choice_in_force
  ON standing_choice (programme, member_id, effective_from DESC, number DESC);
