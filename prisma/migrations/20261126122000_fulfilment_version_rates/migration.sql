SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "carrier_rate" (
    "tenant_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "rates" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "file_name" TEXT NOT NULL DEFAULT '',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "carrier_rate_pkey" PRIMARY KEY ("tenant_id", "service_id", "number")
);

ALTER TABLE carrier_rate ADD CONSTRAINT carrier_rate_service FOREIGN KEY (tenant_id, service_id)
  REFERENCES carrier_service (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE carrier_rate ADD CONSTRAINT carrier_rate_source CHECK (source IN ('default', 'editor', 'file'));
ALTER TABLE carrier_rate ADD CONSTRAINT carrier_rate_number CHECK (number >= 1);

-- What was in force becomes the first version, from the start.
INSERT INTO carrier_rate (tenant_id, service_id, number, valid_from, rates, source, created_at)
SELECT tenant_id, id, 1, '2000-01-01', rates, 'default', created_at FROM carrier_service;

DO $$
DECLARE app text := current_setting('orderloop.app_role');
BEGIN
  ALTER TABLE carrier_rate ENABLE ROW LEVEL SECURITY;
  ALTER TABLE carrier_rate FORCE ROW LEVEL SECURITY;
  CREATE POLICY tenant ON carrier_rate USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON carrier_rate TO %I', app);
END $$;
