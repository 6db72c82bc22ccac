-- Which programmes recognise what members give: those that have ever had a level.
CREATE TABLE recognising (
  programme text NOT NULL PRIMARY KEY,
  -- By which weeks are told apart, for good.
  time_zone text NOT NULL
);

-- What takes how much to reach. Names and badge alone change.
CREATE TABLE recognition_level (
  programme      text   NOT NULL REFERENCES recognising,
  level          text   NOT NULL COLLATE "C" CHECK (level ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  measure        text   NOT NULL
      CHECK (measure IN ('AMOUNT', 'PURCHASES_WITH_CHOICE', 'STREAK_WEEKS')),
  -- In millionths, purchases or weeks.
  threshold      bigint NOT NULL CHECK (threshold > 0),
  on_return      text   NOT NULL CHECK (on_return IN ('KEEP', 'REVOKE')),
  badge          text   NOT NULL CHECK (badge <> ''),
  name_languages text[] NOT NULL CHECK (name_languages <> '{}'),
  names          text[] NOT NULL CHECK (cardinality(names) = cardinality(name_languages)),
  -- Up to which member it was looked who had reached it when it was created; null: to the last.
  looked_through uuid   DEFAULT '00000000-0000-0000-0000-000000000000',
  revision       bigint NOT NULL CHECK (revision > 0),
  PRIMARY KEY (programme, level)
);

CREATE INDEX recognition_level_new ON recognition_level (programme, level)
  WHERE looked_through IS NOT NULL;

-- What each member's purchases still give, in programmes that recognise it; kept in the transaction
-- that books.
CREATE TABLE member_giving (
  programme        text   NOT NULL,
  member_id        uuid   NOT NULL,
  amount_micros    bigint NOT NULL,
  -- That give something by the member's own choice.
  chosen_purchases bigint NOT NULL,
  PRIMARY KEY (programme, member_id)
) WITH (fillfactor = 70);

-- The latter by week, the week by its Monday.
CREATE TABLE member_giving_week (
  programme        text   NOT NULL,
  member_id        uuid   NOT NULL,
  week             date   NOT NULL,
  chosen_purchases bigint NOT NULL,
  PRIMARY KEY (programme, member_id, week)
) WITH (fillfactor = 70);

-- Who has reached what.
CREATE TABLE recognition (
  programme  text        NOT NULL,
  member_id  uuid        NOT NULL,
  level      text        NOT NULL COLLATE "C",
  -- How often; more than once only after it was revoked.
  times      integer     NOT NULL CHECK (times > 0),
  reached_at timestamptz NOT NULL,
  -- Null: it holds.
  revoked_at timestamptz,
  PRIMARY KEY (programme, member_id, level)
);
