SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "freight_invoice" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "carrier" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "file_name" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "freight_invoice_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE UNIQUE INDEX "freight_invoice_tenant_id_carrier_number_key" ON "freight_invoice"("tenant_id", "carrier", "number");

-- CreateTable
CREATE TABLE "freight_line" (
    "tenant_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "tracking_number" TEXT NOT NULL,
    "shipment_id" UUID,
    "grams" INTEGER,
    "zone" TEXT,
    "surcharge_minor" BIGINT NOT NULL,
    "billed_minor" BIGINT NOT NULL,
    "expected_minor" BIGINT NOT NULL,
    "fault" TEXT,
    "billed" TEXT NOT NULL DEFAULT '',
    "agreed" TEXT NOT NULL DEFAULT '',
    "outcome" TEXT,

    CONSTRAINT "freight_line_pkey" PRIMARY KEY ("tenant_id", "invoice_id", "row")
);
CREATE INDEX "freight_line_tenant_id_tracking_number_idx" ON "freight_line"("tenant_id", "tracking_number");
CREATE INDEX "freight_line_tenant_id_shipment_id_idx" ON "freight_line"("tenant_id", "shipment_id");

ALTER TABLE shipment ADD COLUMN billed_minor BIGINT;

ALTER TABLE freight_line ADD CONSTRAINT freight_line_invoice FOREIGN KEY (tenant_id, invoice_id)
  REFERENCES freight_invoice (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE freight_line ADD CONSTRAINT freight_line_shipment FOREIGN KEY (tenant_id, shipment_id) REFERENCES shipment (tenant_id, id);
ALTER TABLE freight_line ADD CONSTRAINT freight_line_fault
  CHECK (fault IN ('unknown', 'duplicate', 'weight', 'zone', 'surcharge', 'price'));
-- What is as agreed needs no outcome; what is not has one at any time.
ALTER TABLE freight_line ADD CONSTRAINT freight_line_outcome
  CHECK ((fault IS NULL) = (outcome IS NULL) AND (outcome IS NULL OR outcome IN ('open', 'claimed', 'credited', 'accepted')));

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['freight_invoice', 'freight_line']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;
