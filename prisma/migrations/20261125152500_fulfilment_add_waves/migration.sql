SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "wave" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "criteria" JSONB NOT NULL,
    "slots" INTEGER NOT NULL,
    "habit_mm" BIGINT,
    "bound_mm" BIGINT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "wave_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE UNIQUE INDEX "wave_tenant_id_number_key" ON "wave"("tenant_id", "number");
CREATE INDEX "wave_tenant_id_created_at_id_idx" ON "wave"("tenant_id", "created_at", "id");

-- CreateTable
CREATE TABLE "pick_task" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "wave_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "assignee_id" UUID,
    "length_mm" BIGINT,
    "lower_bound_mm" BIGINT,
    "s_shape_mm" BIGINT,
    "certificate" JSONB,
    "started_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "pick_task_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE UNIQUE INDEX "pick_task_tenant_id_wave_id_position_key" ON "pick_task"("tenant_id", "wave_id", "position");
CREATE INDEX "pick_task_tenant_id_created_at_idx" ON "pick_task"("tenant_id", "created_at");

-- CreateTable
CREATE TABLE "pick_task_order" (
    "tenant_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "fulfilment_order_id" UUID NOT NULL,
    "slot" INTEGER NOT NULL,
    "live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "pick_task_order_pkey" PRIMARY KEY ("tenant_id", "task_id", "fulfilment_order_id")
);

-- CreateTable
CREATE TABLE "pick_stop" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "fulfilment_order_id" UUID NOT NULL,
    "fulfilment_line_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "bin_id" UUID,
    "sequence" INTEGER NOT NULL,
    "slot" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "picked" INTEGER NOT NULL DEFAULT 0,
    "short" INTEGER NOT NULL DEFAULT 0,
    "staged" INTEGER NOT NULL DEFAULT 0,
    "live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "pick_stop_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "pick_stop_tenant_id_task_id_sequence_idx" ON "pick_stop"("tenant_id", "task_id", "sequence");
CREATE INDEX "pick_stop_tenant_id_fulfilment_line_id_idx" ON "pick_stop"("tenant_id", "fulfilment_line_id");

-- CreateTable
CREATE TABLE "wave_template" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "criteria" JSONB NOT NULL,
    "slots" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wave_template_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE UNIQUE INDEX "wave_template_tenant_id_name_key" ON "wave_template"("tenant_id", "name");

ALTER TABLE wave ADD CONSTRAINT wave_warehouse FOREIGN KEY (tenant_id, warehouse_id) REFERENCES warehouse (tenant_id, id);
ALTER TABLE wave ADD CONSTRAINT wave_slots CHECK (slots BETWEEN 1 AND 60);
ALTER TABLE wave_template ADD CONSTRAINT wave_template_slots CHECK (slots BETWEEN 1 AND 60);
ALTER TABLE pick_task ADD CONSTRAINT pick_task_wave FOREIGN KEY (tenant_id, wave_id) REFERENCES wave (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE pick_task ADD CONSTRAINT pick_task_certified CHECK (
  (length_mm IS NULL) = (lower_bound_mm IS NULL) AND (length_mm IS NULL) = (s_shape_mm IS NULL) AND lower_bound_mm <= length_mm);
ALTER TABLE pick_task_order ADD CONSTRAINT pick_task_order_task FOREIGN KEY (tenant_id, task_id) REFERENCES pick_task (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE pick_task_order ADD CONSTRAINT pick_task_order_work FOREIGN KEY (tenant_id, fulfilment_order_id)
  REFERENCES fulfilment_order (tenant_id, id) ON DELETE CASCADE;
-- Nobody picks one order twice.
CREATE UNIQUE INDEX pick_task_order_once ON pick_task_order (tenant_id, fulfilment_order_id) WHERE live;
ALTER TABLE pick_stop ADD CONSTRAINT pick_stop_task FOREIGN KEY (tenant_id, task_id) REFERENCES pick_task (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE pick_stop ADD CONSTRAINT pick_stop_line FOREIGN KEY (tenant_id, fulfilment_line_id)
  REFERENCES fulfilment_line (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE pick_stop ADD CONSTRAINT pick_stop_bin FOREIGN KEY (tenant_id, bin_id) REFERENCES bin (tenant_id, id);
ALTER TABLE pick_stop ADD CONSTRAINT pick_stop_counts CHECK (quantity >= 0 AND picked >= 0 AND short >= 0 AND staged >= 0
  AND picked + short <= quantity);

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['wave', 'pick_task', 'pick_task_order', 'pick_stop', 'wave_template']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;
