SET lock_timeout = '2s';

CREATE INDEX "credit_note_tenant_id_order_id_idx" ON "credit_note"("tenant_id", "order_id");
