-- Everything that is booked is sealed: once a day into a Merkle tree, whose root continues a chain.

-- In which order things were booked, whatever clocks say: whoever books holds a lock of the
-- programme from before its first number to its commit.
CREATE SEQUENCE allocation_booking;
ALTER TABLE allocation_entry
  ADD COLUMN booking bigint NOT NULL DEFAULT nextval('allocation_booking');

-- What was booked since; a few pages for millions of rows, since the table only grows at its end.
CREATE INDEX allocation_entry_booking ON allocation_entry USING brin (booking)
  WITH (pages_per_range = 32, autosummarize = on);

-- How far a programme is sealed.
CREATE TABLE sealing (
  programme      text   NOT NULL PRIMARY KEY,
  -- What the salts of its leaves are derived from.
  salt_key       bytea  NOT NULL CHECK (length(salt_key) = 32),
  -- The last day of which all that was booked by then is sealed; null: none yet.
  sealed_through date,
  -- Everything booked up to here is sealed.
  mark           bigint NOT NULL CHECK (mark >= 0)
);

-- A day's tree, and its link of the chain; append only.
CREATE TABLE seal (
  programme     text        NOT NULL,
  -- 1, 2, 3, …
  number        integer     NOT NULL CHECK (number > 0),
  day           date        NOT NULL,
  leaves        integer     NOT NULL CHECK (leaves > 0),
  -- What the retailer gave by them, less what was taken back.
  amount_micros bigint      NOT NULL,
  root          bytea       NOT NULL CHECK (length(root) = 32),
  chain         bytea       NOT NULL CHECK (length(chain) = 32),
  sealed_at     timestamptz NOT NULL,
  PRIMARY KEY (programme, number),
  UNIQUE (programme, day)
);

-- The hashes of a tree, 256 beside each other, by height: level 0 are those of the leaves, each of
-- the next level is the root of 256 below it. A proof reads one row of each level.
CREATE TABLE seal_tile (
  programme text     NOT NULL,
  number    integer  NOT NULL,
  level     smallint NOT NULL,
  tile      integer  NOT NULL,
  hashes    bytea    NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
  PRIMARY KEY (programme, number, level, tile),
  -- A tree's tiles are written before its root is known.
  FOREIGN KEY (programme, number) REFERENCES seal DEFERRABLE INITIALLY DEFERRED
);

-- Where in which tree the entries of an origin are: one leaf for all of them.
CREATE TABLE sealed_leaf (
  programme   text    NOT NULL,
  subject     uuid    NOT NULL,
  purchase_id uuid    NOT NULL,
  origin      text    NOT NULL,
  origin_id   uuid    NOT NULL,
  seal_number integer NOT NULL,
  leaf_index  integer NOT NULL,
  -- Of its last entry.
  booking     bigint  NOT NULL,
  PRIMARY KEY (programme, subject, purchase_id, origin, origin_id)
) PARTITION BY RANGE (purchase_id);

CREATE INDEX sealed_leaf_booking ON sealed_leaf USING brin (booking)
  WITH (pages_per_range = 32, autosummarize = on);

-- The months that there are already; the service makes the next ones.
DO $$
DECLARE
  month record;
BEGIN
  FOR month IN
    SELECT child.relname AS name, pg_get_expr(child.relpartbound, child.oid) AS bound
    FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
    WHERE inhparent = 'allocation_reversal'::regclass
  LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF sealed_leaf %s',
                   replace(month.name, 'allocation_reversal', 'sealed_leaf'), month.bound);
  END LOOP;
END $$;
