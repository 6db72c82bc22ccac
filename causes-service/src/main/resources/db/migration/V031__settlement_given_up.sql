-- A settlement that is given up gives back also what the retailer was to bear.
ALTER TABLE settlement_item
  DROP CONSTRAINT settlement_item_check1,
  ADD CHECK (amount_micros < 0 OR state <> 'CHARGED'),
  ADD CHECK (amount_micros >= 0 OR state IN ('CHARGED', 'CANCELLED'));

ALTER TABLE settlement_entry
  DROP CONSTRAINT settlement_entry_to_account_check,
  ADD CHECK (to_account IN ('PAYABLE', 'SETTLED', 'CONFIRMED', 'RETAILER'));

-- Settlements, the newest first.
CREATE INDEX settlement_newest ON settlement (programme, settlement_id DESC);
