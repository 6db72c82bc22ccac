-- What a purchase needs to know of members and stores: their state as members-service last told
-- of it, by its journal or when it was asked. Never a name or an address.
CREATE TABLE member (
  programme   text   NOT NULL,
  member_id   uuid   NOT NULL,
  -- The chain's own id; empty: none. Two rows may hold the same while a change of one of them is
  -- still on its way here.
  external_id text   NOT NULL,
  segment     text   NOT NULL,
  tier        text   NOT NULL,
  -- The larger one is the newer.
  version     bigint NOT NULL,
  PRIMARY KEY (programme, member_id)
);

CREATE INDEX member_external_id ON member (programme, external_id) WHERE external_id <> '';

CREATE TABLE member_card (
  programme text NOT NULL,
  number    text NOT NULL CHECK (number <> ''),
  member_id uuid NOT NULL,
  PRIMARY KEY (programme, number)
);

CREATE TABLE store (
  programme text   NOT NULL,
  store     text   NOT NULL,
  zone      text   NOT NULL,
  -- Empty: none.
  brand     text   NOT NULL,
  time_zone text   NOT NULL,
  -- The larger one is the newer.
  revision  bigint NOT NULL,
  PRIMARY KEY (programme, store)
);
