SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "warehouse_calendar" (
    "tenant_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "calendar" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "warehouse_calendar_pkey" PRIMARY KEY ("tenant_id", "warehouse_id")
);
ALTER TABLE warehouse_calendar ADD CONSTRAINT warehouse_calendar_warehouse
  FOREIGN KEY (tenant_id, warehouse_id) REFERENCES warehouse (tenant_id, id) ON DELETE CASCADE;

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['warehouse_calendar']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;

-- The day whose capacity a piece of work takes.
ALTER TABLE fulfilment_order ADD COLUMN planned_on date;
CREATE INDEX fulfilment_order_planned ON fulfilment_order (tenant_id, warehouse_id, planned_on)
  WHERE planned_on IS NOT NULL AND state NOT IN ('rejected', 'cancelled');
