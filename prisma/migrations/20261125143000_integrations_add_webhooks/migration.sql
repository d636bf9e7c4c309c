SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "events" TEXT[],
    "secrets_sealed" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "disabled_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_success_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "webhook_delivery" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "effect_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "webhook_attempt" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "trigger" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "status" INTEGER,
    "problem" TEXT,
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE UNIQUE INDEX "webhook_delivery_tenant_id_endpoint_id_message_id_key" ON "webhook_delivery"("tenant_id", "endpoint_id", "message_id");
CREATE INDEX "webhook_delivery_tenant_id_created_at_id_idx" ON "webhook_delivery"("tenant_id", "created_at", "id");
CREATE UNIQUE INDEX "webhook_attempt_tenant_id_delivery_id_number_key" ON "webhook_attempt"("tenant_id", "delivery_id", "number");
CREATE INDEX "webhook_attempt_tenant_id_at_idx" ON "webhook_attempt"("tenant_id", "at");

ALTER TABLE webhook_endpoint
  ADD CONSTRAINT webhook_endpoint_state CHECK (state IN ('active', 'paused', 'disabled')),
  ADD CONSTRAINT webhook_endpoint_reason CHECK (disabled_reason IN ('gone', 'failing'));
ALTER TABLE webhook_delivery
  ADD CONSTRAINT webhook_delivery_state CHECK (state IN ('pending', 'delivered', 'failed')),
  ADD CONSTRAINT webhook_delivery_attempts CHECK (attempts >= 0 AND round >= 0),
  ADD CONSTRAINT webhook_delivery_endpoint FOREIGN KEY (tenant_id, endpoint_id)
    REFERENCES webhook_endpoint (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE webhook_attempt
  ADD CONSTRAINT webhook_attempt_trigger CHECK (trigger IN ('first', 'retry', 'replay', 'test')),
  ADD CONSTRAINT webhook_attempt_problem CHECK (problem IN ('address_refused', 'name_unknown', 'connection_refused', 'timeout',
    'tls_failed', 'connection_failed', 'redirect_not_followed', 'answered')),
  ADD CONSTRAINT webhook_attempt_number CHECK (number >= 0 AND duration_ms >= 0),
  ADD CONSTRAINT webhook_attempt_delivery FOREIGN KEY (tenant_id, delivery_id)
    REFERENCES webhook_delivery (tenant_id, id) ON DELETE CASCADE;

DO $$
DECLARE app text := current_setting('orderloop.app_role'); t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['webhook_endpoint', 'webhook_delivery', 'webhook_attempt']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
      WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;
