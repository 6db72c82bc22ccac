-- The share of a purchase can change once a cost is known: from nothing, up and down.

ALTER TABLE allocated_purchase
  -- Of its share (> 0), and of what is left of it (at most the share).
  DROP CONSTRAINT allocated_purchase_share_micros_check,
  DROP CONSTRAINT allocated_purchase_check,
  ADD CHECK (share_micros >= 0),
  ADD CHECK (share_left_micros >= 0),
  -- Whether it ever gave anything, though nothing may be left.
  ADD COLUMN gave boolean NOT NULL DEFAULT true
    CHECK (gave OR share_micros = 0 AND share_left_micros = 0);
ALTER TABLE allocated_purchase ALTER COLUMN gave DROP DEFAULT;

-- A member's purchases, and totals by member.
DROP INDEX allocated_purchase_member;
CREATE INDEX allocated_purchase_member
  ON allocated_purchase (programme, member_id, business_date) INCLUDE (share_left_micros, gave)
  WHERE member_id IS NOT NULL;

-- A correction, which changes what is left of a purchase's share.
CREATE TABLE allocation_correction (
  programme         text        NOT NULL,
  subject           uuid        NOT NULL,
  purchase_id       uuid        NOT NULL,
  correction_id     uuid        NOT NULL,
  -- Below zero when it becomes less.
  share_micros      bigint      NOT NULL CHECK (share_micros <> 0),
  share_left_micros bigint      NOT NULL CHECK (share_left_micros >= 0),
  occurred_at       timestamptz NOT NULL,
  recorded_at       timestamptz NOT NULL,
  PRIMARY KEY (programme, subject, purchase_id, correction_id)
) PARTITION BY RANGE (purchase_id);

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
    EXECUTE format('CREATE TABLE %I PARTITION OF allocation_correction %s',
                   replace(month.name, 'allocation_reversal', 'allocation_correction'),
                   month.bound);
  END LOOP;
END $$;

-- The origin of an entry: the purchase, the return or the correction.
ALTER TABLE allocation_entry
  DROP CONSTRAINT allocation_entry_origin_check,
  ADD CONSTRAINT allocation_entry_origin_check
    CHECK (origin IN ('PURCHASE', 'RETURN', 'CORRECTION', 'ASSIGNMENT'));
