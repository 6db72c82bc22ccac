-- What counts for tiers, as earning's journal tells it. These tables are written by the thousand
-- and carry no foreign keys, whose checks would cost a look-up a row.

-- Each purchase, and each return at the day of its purchase.
CREATE TABLE spend (
  programme     text   NOT NULL,
  member_id     uuid   NOT NULL,
  -- The purchase's or the return's id: each counts once.
  origin_id     uuid   NOT NULL,
  -- The business date of the purchase.
  business_date date   NOT NULL,
  -- Of a return: less than nothing.
  net_micros    bigint NOT NULL,
  PRIMARY KEY (programme, member_id, origin_id)
);

-- The sum of a member's spend of one day, so that a year is read in at most 366 rows.
CREATE TABLE spend_day (
  programme     text   NOT NULL,
  member_id     uuid   NOT NULL,
  business_date date   NOT NULL,
  net_micros    bigint NOT NULL,
  PRIMARY KEY (programme, member_id, business_date) INCLUDE (net_micros)
);

-- Programmes whose members have all to be judged anew, because the ladder or the time zone has
-- changed, and how far that has come.
CREATE TABLE tier_review (
  programme    text PRIMARY KEY REFERENCES programme,
  -- All members up to this id are judged. Null: none yet.
  after_member uuid
);
