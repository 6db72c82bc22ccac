-- Whether the share of those who have not chosen is divided as those who have chosen divide theirs.
ALTER TABLE panel ADD COLUMN by_votes boolean NOT NULL DEFAULT false;
ALTER TABLE panel_edition ADD COLUMN by_votes boolean NOT NULL DEFAULT false;

-- How standing choices divided from a time on, until the next count; append only.
CREATE TABLE vote_count (
  programme      text        NOT NULL,
  effective_from timestamptz NOT NULL,
  -- Whose choices were counted.
  members        bigint      NOT NULL CHECK (members > 0),
  causes         text[]      NOT NULL CHECK (causes <> '{}'),
  weights        integer[]   NOT NULL CHECK (cardinality(weights) = cardinality(causes)),
  PRIMARY KEY (programme, effective_from)
);

-- How far the members have been told that a cause which they chose was suspended or retired.
CREATE TABLE choice_notice (
  programme    text    NOT NULL,
  cause        text    NOT NULL,
  -- Of the cause's standing.
  number       integer NOT NULL,
  -- The last member who was looked at.
  after_member uuid    NOT NULL,
  done         boolean NOT NULL,
  PRIMARY KEY (programme, cause, number),
  FOREIGN KEY (programme, cause, number) REFERENCES cause_standing
);

