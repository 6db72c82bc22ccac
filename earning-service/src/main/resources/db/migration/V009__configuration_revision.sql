-- How many changes a programme's configuration has had. Its row is locked by each change until the
-- commit, so revisions become visible in their order.
CREATE TABLE configuration_revision (
  programme text   NOT NULL,
  revision  bigint NOT NULL CHECK (revision >= 0),
  PRIMARY KEY (programme)
);
