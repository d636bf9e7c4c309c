SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "audit_seal" (
    "tenant_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "after_id" UUID NOT NULL,
    "last_id" UUID NOT NULL,
    "rows" INTEGER NOT NULL,
    "leaves" BYTEA NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("tenant_id", "number")
);

ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_seal FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_seal USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);

-- A seal is set once.
DO $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_seal FROM %I', current_setting('orderloop.app_role'));
END $$;
