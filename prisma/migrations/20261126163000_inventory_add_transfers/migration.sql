SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "stock_transfer" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "from_warehouse_id" UUID NOT NULL,
    "to_warehouse_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "expected_on" DATE,
    "shipped_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_transfer_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "stock_transfer_tenant_id_created_at_id_idx" ON "stock_transfer"("tenant_id", "created_at", "id");
CREATE UNIQUE INDEX "stock_transfer_tenant_id_number_key" ON "stock_transfer"("tenant_id", "number");
ALTER TABLE stock_transfer
  ADD CONSTRAINT stock_transfer_from FOREIGN KEY (tenant_id, from_warehouse_id) REFERENCES warehouse (tenant_id, id),
  ADD CONSTRAINT stock_transfer_to FOREIGN KEY (tenant_id, to_warehouse_id) REFERENCES warehouse (tenant_id, id),
  ADD CONSTRAINT stock_transfer_two_places CHECK (from_warehouse_id <> to_warehouse_id),
  ADD CONSTRAINT stock_transfer_state
    CHECK (state IN ('draft', 'ready', 'in_transit', 'partially_received', 'received', 'cancelled')),
  ADD CONSTRAINT stock_transfer_shipped CHECK (
    CASE WHEN state IN ('draft', 'ready') THEN shipped_at IS NULL
      WHEN state IN ('in_transit', 'partially_received', 'received') THEN shipped_at IS NOT NULL ELSE true END);

-- CreateTable
CREATE TABLE "stock_transfer_line" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "shipped" INTEGER NOT NULL DEFAULT 0,
    "received" INTEGER NOT NULL DEFAULT 0,
    "damaged" INTEGER NOT NULL DEFAULT 0,
    "lost" INTEGER NOT NULL DEFAULT 0,
    "returned" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "stock_transfer_line_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "stock_transfer_line_tenant_id_transfer_id_position_idx" ON "stock_transfer_line"("tenant_id", "transfer_id", "position");
CREATE INDEX "stock_transfer_line_tenant_id_variant_id_idx" ON "stock_transfer_line"("tenant_id", "variant_id");
ALTER TABLE "stock_transfer_line" ADD CONSTRAINT "stock_transfer_line_tenant_id_transfer_id_fkey"
  FOREIGN KEY ("tenant_id", "transfer_id") REFERENCES "stock_transfer"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE stock_transfer_line
  ADD CONSTRAINT stock_transfer_line_variant FOREIGN KEY (tenant_id, variant_id) REFERENCES variant (tenant_id, id),
  ADD CONSTRAINT stock_transfer_line_quantities CHECK (quantity > 0 AND shipped IN (0, quantity) AND received >= 0
    AND damaged >= 0 AND lost >= 0 AND returned >= 0 AND received + damaged + lost + returned <= shipped);

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['stock_transfer', 'stock_transfer_line']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;
