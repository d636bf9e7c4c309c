SET lock_timeout = '2s';

CREATE TABLE "supplier" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contact_name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "lead_time_days" INTEGER NOT NULL,
    "lead_time_spread_days" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "supplier_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE UNIQUE INDEX "supplier_tenant_id_code_key" ON "supplier"("tenant_id", "code");
ALTER TABLE supplier
  ADD CONSTRAINT supplier_language CHECK (language IN ('en', 'zh-CN')),
  ADD CONSTRAINT supplier_currency CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT supplier_lead_time CHECK (lead_time_days >= 0 AND lead_time_spread_days >= 0);

CREATE TABLE "supplier_item" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "supplier_sku" TEXT NOT NULL DEFAULT '',
    "cost_minor" BIGINT NOT NULL,
    "pack_size" INTEGER NOT NULL DEFAULT 1,
    "min_quantity" INTEGER NOT NULL DEFAULT 1,
    "preference" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "supplier_item_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE UNIQUE INDEX "supplier_item_tenant_id_supplier_id_variant_id_key" ON "supplier_item"("tenant_id", "supplier_id", "variant_id");
CREATE INDEX "supplier_item_tenant_id_variant_id_idx" ON "supplier_item"("tenant_id", "variant_id");
ALTER TABLE "supplier_item" ADD CONSTRAINT "supplier_item_tenant_id_supplier_id_fkey"
  FOREIGN KEY ("tenant_id", "supplier_id") REFERENCES "supplier"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE supplier_item
  ADD CONSTRAINT supplier_item_variant FOREIGN KEY (tenant_id, variant_id) REFERENCES variant (tenant_id, id),
  ADD CONSTRAINT supplier_item_terms CHECK (cost_minor >= 0 AND pack_size > 0 AND min_quantity > 0 AND preference > 0);

CREATE TABLE "replenishment_proposal" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "supplier_id" UUID,
    "quantity" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "purchase_order_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "replenishment_proposal_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "replenishment_proposal_tenant_id_state_created_at_id_idx" ON "replenishment_proposal"("tenant_id", "state", "created_at", "id");
CREATE UNIQUE INDEX replenishment_proposal_open ON replenishment_proposal (tenant_id, variant_id, warehouse_id) WHERE state = 'open';
ALTER TABLE replenishment_proposal
  ADD CONSTRAINT replenishment_proposal_variant FOREIGN KEY (tenant_id, variant_id) REFERENCES variant (tenant_id, id),
  ADD CONSTRAINT replenishment_proposal_warehouse FOREIGN KEY (tenant_id, warehouse_id) REFERENCES warehouse (tenant_id, id),
  ADD CONSTRAINT replenishment_proposal_supplier FOREIGN KEY (tenant_id, supplier_id) REFERENCES supplier (tenant_id, id),
  ADD CONSTRAINT replenishment_proposal_state CHECK (state IN ('open', 'dismissed', 'ordered')),
  ADD CONSTRAINT replenishment_proposal_quantity CHECK (quantity > 0);

CREATE TABLE "purchase_order" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "supplier_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "expected_on" DATE,
    "supplier_reference" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "purchase_order_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE UNIQUE INDEX "purchase_order_tenant_id_number_key" ON "purchase_order"("tenant_id", "number");
CREATE INDEX "purchase_order_tenant_id_created_at_id_idx" ON "purchase_order"("tenant_id", "created_at", "id");
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_tenant_id_supplier_id_fkey"
  FOREIGN KEY ("tenant_id", "supplier_id") REFERENCES "supplier"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE purchase_order
  ADD CONSTRAINT purchase_order_warehouse FOREIGN KEY (tenant_id, warehouse_id) REFERENCES warehouse (tenant_id, id),
  ADD CONSTRAINT purchase_order_state CHECK (state IN
    ('draft','submitted','confirmed','partially_received','received','closed','short_closed','cancelled')),
  ADD CONSTRAINT purchase_order_currency CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE replenishment_proposal ADD CONSTRAINT replenishment_proposal_order
  FOREIGN KEY (tenant_id, purchase_order_id) REFERENCES purchase_order (tenant_id, id);

CREATE TABLE "purchase_order_line" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "purchase_order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "variant_id" UUID NOT NULL,
    "supplier_sku" TEXT NOT NULL DEFAULT '',
    "quantity" INTEGER NOT NULL,
    "unit_cost_minor" BIGINT NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "damaged" INTEGER NOT NULL DEFAULT 0,
    "over" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "purchase_order_line_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "purchase_order_line_tenant_id_purchase_order_id_position_idx" ON "purchase_order_line"("tenant_id", "purchase_order_id", "position");
CREATE INDEX "purchase_order_line_tenant_id_variant_id_idx" ON "purchase_order_line"("tenant_id", "variant_id");
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_tenant_id_purchase_order_id_fkey"
  FOREIGN KEY ("tenant_id", "purchase_order_id") REFERENCES "purchase_order"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE purchase_order_line
  ADD CONSTRAINT purchase_order_line_variant FOREIGN KEY (tenant_id, variant_id) REFERENCES variant (tenant_id, id),
  ADD CONSTRAINT purchase_order_line_quantities CHECK (quantity > 0 AND received >= 0 AND damaged >= 0 AND over >= 0
    AND received <= quantity AND unit_cost_minor >= 0);

CREATE TABLE "purchase_receipt" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "purchase_order_id" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "reversed_at" TIMESTAMPTZ(3),
    CONSTRAINT "purchase_receipt_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "purchase_receipt_tenant_id_purchase_order_id_idx" ON "purchase_receipt"("tenant_id", "purchase_order_id");
ALTER TABLE "purchase_receipt" ADD CONSTRAINT "purchase_receipt_tenant_id_purchase_order_id_fkey"
  FOREIGN KEY ("tenant_id", "purchase_order_id") REFERENCES "purchase_order"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "purchase_receipt_line" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "receipt_id" UUID NOT NULL,
    "purchase_order_line_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "bin_id" UUID,
    "expected" INTEGER NOT NULL,
    "received" INTEGER NOT NULL,
    "damaged" INTEGER NOT NULL,
    "over" INTEGER NOT NULL,
    CONSTRAINT "purchase_receipt_line_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "purchase_receipt_line_tenant_id_receipt_id_idx" ON "purchase_receipt_line"("tenant_id", "receipt_id");
CREATE INDEX "purchase_receipt_line_tenant_id_purchase_order_line_id_idx" ON "purchase_receipt_line"("tenant_id", "purchase_order_line_id");
ALTER TABLE "purchase_receipt_line" ADD CONSTRAINT "purchase_receipt_line_tenant_id_receipt_id_fkey"
  FOREIGN KEY ("tenant_id", "receipt_id") REFERENCES "purchase_receipt"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "purchase_receipt_line" ADD CONSTRAINT "purchase_receipt_line_tenant_id_purchase_order_line_id_fkey"
  FOREIGN KEY ("tenant_id", "purchase_order_line_id") REFERENCES "purchase_order_line"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE purchase_receipt_line
  ADD CONSTRAINT purchase_receipt_line_variant FOREIGN KEY (tenant_id, variant_id) REFERENCES variant (tenant_id, id),
  ADD CONSTRAINT purchase_receipt_line_quantities CHECK (expected >= 0 AND received >= 0 AND damaged >= 0 AND over >= 0
    AND received + damaged + over > 0);

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['supplier', 'supplier_item', 'replenishment_proposal', 'purchase_order', 'purchase_order_line',
    'purchase_receipt', 'purchase_receipt_line']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;
