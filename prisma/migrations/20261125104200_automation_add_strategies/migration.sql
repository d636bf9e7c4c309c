SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "allocation_strategy" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "comment" TEXT NOT NULL DEFAULT '',
    "config" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "activated_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "allocation_strategy_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE UNIQUE INDEX "allocation_strategy_tenant_id_number_key" ON "allocation_strategy"("tenant_id", "number");
ALTER TABLE allocation_strategy ADD CONSTRAINT allocation_strategy_state CHECK (state IN ('draft', 'active', 'retired'));
-- One strategy decides.
CREATE UNIQUE INDEX allocation_strategy_one_active ON allocation_strategy (tenant_id) WHERE state = 'active';

-- CreateTable
CREATE TABLE "allocation_certificate" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "policy" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "allocation_certificate_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "allocation_certificate_tenant_id_decided_at_idx" ON "allocation_certificate"("tenant_id", "decided_at");
ALTER TABLE allocation_certificate ADD CONSTRAINT allocation_certificate_policy CHECK (policy IN ('priority', 'fifo', 'value'));

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['allocation_strategy', 'allocation_certificate']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;
