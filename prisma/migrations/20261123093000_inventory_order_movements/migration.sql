SET lock_timeout = '2s';

-- Movements of one variant in one warehouse stand in the order in which they happened: the number is drawn while their
-- stock_level row is locked. commitment_id names the promise that a movement makes, keeps or takes back.
ALTER TABLE stock_movement
  ADD COLUMN sequence bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN commitment_id uuid;

-- A move between two bins stays within on_hand.
ALTER TABLE stock_movement DROP CONSTRAINT stock_movement_two_accounts;
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_two_places CHECK (
  debit_account <> credit_account OR (debit_account = 'on_hand' AND bin_id IS DISTINCT FROM to_bin_id));

-- Units on shelves and promises are two books: no movement takes from one and gives to the other.
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_one_book CHECK (
  (debit_account IN ('available','reserved','allocated')) = (credit_account IN ('available','reserved','allocated')));

-- Exactly once: a reference moves a variant in a warehouse once per kind, accounts, bins and promise.
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_once UNIQUE NULLS NOT DISTINCT (
  tenant_id, ref_type, ref_id, variant_id, warehouse_id, kind, debit_account, credit_account, bin_id, to_bin_id, commitment_id);
DROP INDEX stock_movement_tenant_id_ref_type_ref_id_variant_id_warehou_key;

CREATE INDEX stock_movement_in_order ON stock_movement (tenant_id, variant_id, sequence);
DROP INDEX stock_movement_tenant_id_variant_id_created_at_id_idx;
