-- CreateTable
CREATE TABLE "quality_case" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "dimension" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "reason_group" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "owner_id" UUID,
    "cause" TEXT,
    "finding" TEXT NOT NULL DEFAULT '',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "quality_case_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "quality_case_tenant_id_opened_at_id_idx" ON "quality_case"("tenant_id", "opened_at" DESC, "id" DESC);

ALTER TABLE quality_case
  ADD CONSTRAINT quality_case_words CHECK (dimension IN ('product','variant','supplier','warehouse','carrier')
    AND reason_group IN ('fit','damaged','wrong','delivery','mind') AND state IN ('open','investigating','closed')
    AND (cause IS NULL OR cause IN ('production','description','sizing','packing','carrier','chance','other'))),
  ADD CONSTRAINT quality_case_ends CHECK ((state = 'closed') = (closed_at IS NOT NULL) AND (state = 'closed') = (cause IS NOT NULL));
-- One open case for one pattern, however often it is seen.
CREATE UNIQUE INDEX quality_case_open ON quality_case (tenant_id, dimension, value, reason_group) WHERE state <> 'closed';

DO $$
DECLARE app text := current_setting('orderloop.app_role');
BEGIN
  ALTER TABLE quality_case ENABLE ROW LEVEL SECURITY;
  ALTER TABLE quality_case FORCE ROW LEVEL SECURITY;
  CREATE POLICY tenant ON quality_case USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON quality_case TO %I', app);
END $$;
