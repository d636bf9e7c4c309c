SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "export_job" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "row_count" INTEGER,
    "file_bytes" BIGINT,
    "checksum" TEXT,
    "file_key" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_job_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "export_job_tenant_id_created_at_id_idx" ON "export_job"("tenant_id", "created_at", "id");
ALTER TABLE export_job
  ADD CONSTRAINT export_job_state CHECK (state IN ('running', 'done', 'failed')),
  ADD CONSTRAINT export_job_done CHECK (state <> 'done' OR row_count IS NOT NULL AND file_bytes IS NOT NULL
    AND checksum IS NOT NULL AND file_key IS NOT NULL);

DO $$
DECLARE app text := current_setting('orderloop.app_role');
BEGIN
  ALTER TABLE export_job ENABLE ROW LEVEL SECURITY;
  ALTER TABLE export_job FORCE ROW LEVEL SECURITY;
  CREATE POLICY tenant ON export_job USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON export_job TO %I', app);
END $$;
