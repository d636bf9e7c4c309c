SET lock_timeout = '2s';

-- What a change of an order leaves on it: whether its places are to be chosen anew, which service it wishes, and whose work it is.
ALTER TABLE sales_order ADD COLUMN replan boolean NOT NULL DEFAULT false,
  ADD COLUMN service_wish text,
  ADD COLUMN work_kind text;
ALTER TABLE sales_order ADD CONSTRAINT sales_order_work_kind CHECK (work_kind IN ('merge', 'split')) NOT VALID;
ALTER TABLE sales_order VALIDATE CONSTRAINT sales_order_work_kind;
ALTER TABLE order_line ADD COLUMN origin_line_id uuid;
CREATE INDEX order_line_origin ON order_line (tenant_id, origin_line_id) WHERE origin_line_id IS NOT NULL;

-- CreateTable
CREATE TABLE "order_change" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "opened_by" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "proposal" JSONB,
    "summary" JSONB,
    "preview_hash" TEXT,

    CONSTRAINT "order_change_pkey" PRIMARY KEY ("tenant_id", "id")
);
ALTER TABLE order_change
  ADD CONSTRAINT order_change_kind CHECK (kind IN ('edit', 'cancel', 'merge', 'split', 'undo')),
  ADD CONSTRAINT order_change_state CHECK (state IN ('open', 'confirmed', 'discarded', 'lapsed')),
  ADD CONSTRAINT order_change_ends CHECK ((state = 'open') = (closed_at IS NULL)
    AND (state = 'confirmed') = (preview_hash IS NOT NULL));

-- CreateTable
CREATE TABLE "order_change_target" (
    "tenant_id" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "order_change_target_pkey" PRIMARY KEY ("tenant_id", "change_id", "order_id")
);
CREATE INDEX "order_change_target_tenant_id_order_id_idx" ON "order_change_target"("tenant_id", "order_id");
ALTER TABLE order_change_target
  ADD CONSTRAINT order_change_target_change FOREIGN KEY (tenant_id, change_id) REFERENCES order_change (tenant_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT order_change_target_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id) ON DELETE CASCADE;
-- One open change per order.
CREATE UNIQUE INDEX order_change_one_open ON order_change_target (tenant_id, order_id) WHERE open;

-- CreateTable
CREATE TABLE "order_origin" (
    "tenant_id" UUID NOT NULL,
    "work_order_id" UUID NOT NULL,
    "origin_id" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "former_lifecycle" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_origin_pkey" PRIMARY KEY ("tenant_id", "work_order_id", "origin_id")
);
CREATE INDEX "order_origin_tenant_id_origin_id_idx" ON "order_origin"("tenant_id", "origin_id");
ALTER TABLE order_origin
  ADD CONSTRAINT order_origin_kind CHECK (kind IN ('merge', 'split')),
  ADD CONSTRAINT order_origin_former CHECK (former_lifecycle IN ('placed', 'released')),
  ADD CONSTRAINT order_origin_work FOREIGN KEY (tenant_id, work_order_id) REFERENCES sales_order (tenant_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT order_origin_origin FOREIGN KEY (tenant_id, origin_id) REFERENCES sales_order (tenant_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT order_origin_change FOREIGN KEY (tenant_id, change_id) REFERENCES order_change (tenant_id, id);

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['order_change', 'order_change_target', 'order_origin']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;
