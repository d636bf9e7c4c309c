SET lock_timeout = '2s';

-- To whom an exception goes when no person has it yet, and what its order is worth: the inbox is sorted by it.
ALTER TABLE order_exception ADD COLUMN owner_role text, ADD COLUMN value_minor bigint NOT NULL DEFAULT 0;
UPDATE order_exception e SET value_minor = o.total_minor FROM sales_order o
  WHERE o.tenant_id = e.tenant_id AND o.id = e.order_id;
ALTER TABLE order_exception ADD CONSTRAINT order_exception_owner_role
  CHECK (owner_role IN ('owner', 'admin', 'manager', 'operator', 'warehouse', 'agent', 'analyst'));

CREATE INDEX order_exception_due ON order_exception (tenant_id, due_at, id) WHERE state = 'open';
CREATE INDEX order_exception_value ON order_exception (tenant_id, value_minor DESC, id DESC) WHERE state = 'open';
CREATE INDEX order_exception_owner ON order_exception (tenant_id, owner_id, due_at, id) WHERE state = 'open' AND owner_id IS NOT NULL;
CREATE INDEX order_exception_type_due ON order_exception (tenant_id, type, due_at, id) WHERE state = 'open';
CREATE INDEX listing_map_by_key ON listing_map (tenant_id, external_key);
