SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "warehouse_map" (
    "tenant_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "map" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "warehouse_map_pkey" PRIMARY KEY ("tenant_id", "warehouse_id")
);
ALTER TABLE warehouse_map ADD CONSTRAINT warehouse_map_warehouse
  FOREIGN KEY (tenant_id, warehouse_id) REFERENCES warehouse (tenant_id, id) ON DELETE CASCADE;

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['warehouse_map']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;

-- Where a bin stands on the map, and what it is for.
ALTER TABLE bin
  ADD COLUMN aisle integer,
  ADD COLUMN at_mm integer,
  ADD COLUMN side text,
  ADD COLUMN level integer NOT NULL DEFAULT 1,
  ADD COLUMN kind text NOT NULL DEFAULT 'shelf';
ALTER TABLE bin
  ADD CONSTRAINT bin_side CHECK (side IN ('left', 'right')) NOT VALID,
  ADD CONSTRAINT bin_kind CHECK (kind IN ('shelf', 'staging')) NOT VALID,
  ADD CONSTRAINT bin_placed CHECK ((aisle IS NULL) = (at_mm IS NULL) AND (aisle IS NULL) = (side IS NULL)
    AND aisle >= 0 AND at_mm >= 0 AND level >= 0) NOT VALID;
ALTER TABLE bin VALIDATE CONSTRAINT bin_side;
ALTER TABLE bin VALIDATE CONSTRAINT bin_kind;
ALTER TABLE bin VALIDATE CONSTRAINT bin_placed;
-- Picked units wait in one place of a warehouse until they are handed over.
CREATE UNIQUE INDEX bin_staging ON bin (tenant_id, warehouse_id) WHERE kind = 'staging';
