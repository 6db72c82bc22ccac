-- What a member is to the chain, and who won them.

ALTER TABLE member
  ADD COLUMN kind text NOT NULL DEFAULT 'CONSUMER'
    CHECK (kind IN ('CONSUMER', 'BUSINESS', 'AGENT')),
  -- What friends enrol by.
  ADD COLUMN referral_code text,
  -- Null: nobody referred them.
  ADD COLUMN referred_by uuid;

-- Those enrolled before get a code each: in steps of a prime through all 28^8 codes, from a place
-- drawn for their programme, no two can meet.
UPDATE member m
SET referral_code = (
  SELECT string_agg(
    substr('23456789BCDFGHJKMNPQRSTVWXYZ', (numbered.place / power(28, digit)::bigint % 28)::integer + 1, 1), '')
  FROM generate_series(0, 7) AS digit)
FROM (
  SELECT programme, member_id,
    (first_value(random()) OVER (PARTITION BY programme) * power(28, 8))::bigint
      + row_number() OVER (PARTITION BY programme ORDER BY member_id) * 2654435761 AS place
  FROM member) AS numbered
WHERE m.programme = numbered.programme AND m.member_id = numbered.member_id;

ALTER TABLE member
  ALTER COLUMN referral_code SET NOT NULL,
  ADD CHECK (referral_code ~ '^[2-9B-DF-HJKMNP-TV-Z]{8}$'),
  ADD CONSTRAINT member_referral_code_taken UNIQUE (programme, referral_code),
  ADD CHECK (referred_by <> member_id);

-- When members were born: personal, and so apart from what events and other tables have.
CREATE TABLE member_birth (
  programme  text NOT NULL,
  member_id  uuid NOT NULL,
  -- Null: taken back.
  born_on    date,
  -- The next birthday to tell of, in the programme's time zone. Null: none.
  next_on    date CHECK (born_on IS NOT NULL OR next_on IS NULL),
  -- The year of the last one told. Null: none yet.
  told_year  integer,
  PRIMARY KEY (programme, member_id),
  FOREIGN KEY (programme, member_id) REFERENCES member
);

CREATE INDEX member_birth_next ON member_birth (programme, next_on, member_id)
  WHERE next_on IS NOT NULL;
