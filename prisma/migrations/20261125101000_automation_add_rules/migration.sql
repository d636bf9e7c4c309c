SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "rule" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "latest_version" INTEGER NOT NULL,
    "active_version" INTEGER,
    "shadow_version" INTEGER,
    "shadow_since" TIMESTAMPTZ(3),
    "former_version" INTEGER,
    "tripped_reason" TEXT,
    "owner_id" UUID,
    "last_run_at" TIMESTAMPTZ(3),
    "removed" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "rule_tenant_id_position_idx" ON "rule"("tenant_id", "position");

-- CreateTable
CREATE TABLE "rule_version" (
    "tenant_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_version_pkey" PRIMARY KEY ("tenant_id","rule_id","version")
);
ALTER TABLE rule_version
  ADD CONSTRAINT rule_version_rule FOREIGN KEY (tenant_id, rule_id) REFERENCES rule (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE rule
  ADD CONSTRAINT rule_latest FOREIGN KEY (tenant_id, id, latest_version)
    REFERENCES rule_version (tenant_id, rule_id, version) DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT rule_active FOREIGN KEY (tenant_id, id, active_version)
    REFERENCES rule_version (tenant_id, rule_id, version) DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT rule_shadow FOREIGN KEY (tenant_id, id, shadow_version)
    REFERENCES rule_version (tenant_id, rule_id, version) DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT rule_removed CHECK (NOT removed OR (active_version IS NULL AND shadow_version IS NULL)),
  ADD CONSTRAINT rule_shadow_since CHECK ((shadow_version IS NULL) = (shadow_since IS NULL));

-- CreateTable
CREATE TABLE "rule_run" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "event_key" TEXT NOT NULL,
    "event_id" UUID,
    "event_type" TEXT,
    "outcome" TEXT NOT NULL,
    "depth" INTEGER NOT NULL DEFAULT 0,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "ran_at" TIMESTAMPTZ(3) NOT NULL,
    "latency_ms" INTEGER,

    CONSTRAINT "rule_run_pkey" PRIMARY KEY ("tenant_id","id")
);
-- Once for each version of a rule, record and reason: the lock against double firing.
CREATE UNIQUE INDEX "rule_run_tenant_id_rule_id_version_mode_subject_id_event_ke_key" ON "rule_run"("tenant_id", "rule_id", "version", "mode", "subject_id", "event_key");
CREATE INDEX "rule_run_tenant_id_rule_id_ran_at_id_idx" ON "rule_run"("tenant_id", "rule_id", "ran_at", "id");
CREATE INDEX "rule_run_tenant_id_subject_id_ran_at_idx" ON "rule_run"("tenant_id", "subject_id", "ran_at");
CREATE INDEX "rule_run_tenant_id_ran_at_id_idx" ON "rule_run"("tenant_id", "ran_at", "id");
ALTER TABLE rule_run
  ADD CONSTRAINT rule_run_version FOREIGN KEY (tenant_id, rule_id, version)
    REFERENCES rule_version (tenant_id, rule_id, version) ON DELETE CASCADE,
  ADD CONSTRAINT rule_run_mode CHECK (mode IN ('live', 'shadow')),
  ADD CONSTRAINT rule_run_outcome
    CHECK (outcome IN ('acted', 'would_act', 'skipped', 'cannot', 'limited', 'failed', 'undone'));

-- CreateTable
CREATE TABLE "rule_effect" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "action" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "before" JSONB NOT NULL DEFAULT '{}',
    "done_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" UUID,

    CONSTRAINT "rule_effect_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "rule_effect_tenant_id_run_id_idx" ON "rule_effect"("tenant_id", "run_id");
CREATE INDEX "rule_effect_tenant_id_rule_id_done_at_idx" ON "rule_effect"("tenant_id", "rule_id", "done_at");
ALTER TABLE "rule_effect" ADD CONSTRAINT "rule_effect_tenant_id_run_id_fkey" FOREIGN KEY ("tenant_id", "run_id") REFERENCES "rule_run"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE rule_effect
  ADD CONSTRAINT rule_effect_state CHECK (state IN ('done', 'skipped', 'failed', 'undone', 'queued'));

-- CreateTable
CREATE TABLE "rule_backtest" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "summary" JSONB,
    "error" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_backtest_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "rule_backtest_tenant_id_rule_id_created_at_idx" ON "rule_backtest"("tenant_id", "rule_id", "created_at");
ALTER TABLE rule_backtest
  ADD CONSTRAINT rule_backtest_version FOREIGN KEY (tenant_id, rule_id, version)
    REFERENCES rule_version (tenant_id, rule_id, version) ON DELETE CASCADE,
  ADD CONSTRAINT rule_backtest_state CHECK (state IN ('queued', 'running', 'done', 'failed')),
  ADD CONSTRAINT rule_backtest_days CHECK (from_day <= to_day);

-- CreateTable
CREATE TABLE "rule_backtest_order" (
    "tenant_id" UUID NOT NULL,
    "backtest_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "figures" TEXT[],
    "fired" TEXT[],
    "conflicts" TEXT[],
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "rule_backtest_order_pkey" PRIMARY KEY ("tenant_id","backtest_id","order_id")
);
ALTER TABLE "rule_backtest_order" ADD CONSTRAINT "rule_backtest_order_tenant_id_backtest_id_fkey" FOREIGN KEY ("tenant_id", "backtest_id") REFERENCES "rule_backtest"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['rule', 'rule_version', 'rule_run', 'rule_effect', 'rule_backtest', 'rule_backtest_order']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON rule_version FROM %I', app);
END $$;
