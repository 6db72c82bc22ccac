-- A share policy as it was drafted. It has no column for a campaign, a quantity, an offer, a tier,
-- a segment or a member, so it can't depend on one (A2).
CREATE TABLE share_policy (
  programme        text        NOT NULL,
  version          int         NOT NULL CHECK (version >= 1),
  default_rate_ppm int         NOT NULL CHECK (default_rate_ppm BETWEEN 0 AND 1000000),
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (programme, version)
);

CREATE TABLE share_rate (
  programme      text NOT NULL,
  version        int  NOT NULL,
  position       int  NOT NULL CHECK (position BETWEEN 0 AND 999),
  name           text NOT NULL CHECK (name NOT IN ('', 'default')),
  -- Empty: any.
  product_line   text NOT NULL CHECK (product_line NOT LIKE '%/'),
  -- Empty: any.
  zone           text NOT NULL,
  -- NULL: any; inclusive.
  min_margin_ppm bigint,
  -- NULL: any; exclusive.
  max_margin_ppm bigint,
  rate_ppm       int  NOT NULL CHECK (rate_ppm BETWEEN 0 AND 1000000),
  PRIMARY KEY (programme, version, position),
  UNIQUE (programme, version, name),
  FOREIGN KEY (programme, version) REFERENCES share_policy (programme, version),
  CHECK (max_margin_ppm > min_margin_ppm)
);

-- From when a policy holds. A row here makes it the programme's terms, for ever.
CREATE TABLE share_policy_publication (
  programme      text        NOT NULL,
  version        int         NOT NULL,
  revision       bigint      NOT NULL CHECK (revision >= 1),
  -- NULL: since ever; only the programme's first.
  effective_from timestamptz,
  published_at   timestamptz NOT NULL,
  PRIMARY KEY (programme, version),
  UNIQUE (programme, revision),
  -- Which of two holds is never in doubt.
  UNIQUE NULLS NOT DISTINCT (programme, effective_from),
  FOREIGN KEY (programme, version) REFERENCES share_policy (programme, version)
);

-- What was written stays: not even this service's own role changes or deletes it. (A foreign key
-- locks the row that it refers to, which takes the right to update one of its columns; the number
-- of a policy that something refers to can't change.)
REVOKE UPDATE, DELETE, TRUNCATE ON share_policy, share_rate, share_policy_publication FROM CURRENT_USER;
GRANT UPDATE (version) ON share_policy TO CURRENT_USER;
