SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "order_bulk" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "command" TEXT NOT NULL,
    "change" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_bulk_pkey" PRIMARY KEY ("tenant_id", "id")
);
ALTER TABLE order_bulk
  ADD CONSTRAINT order_bulk_command CHECK (command IN ('hold', 'release_hold', 'tag', 'cancel')),
  ADD CONSTRAINT order_bulk_state CHECK (state IN ('running', 'done'));

-- CreateTable
CREATE TABLE "order_bulk_item" (
    "tenant_id" UUID NOT NULL,
    "bulk_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "code" TEXT,
    "facts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "order_bulk_item_pkey" PRIMARY KEY ("tenant_id", "bulk_id", "order_id")
);
CREATE INDEX "order_bulk_item_tenant_id_order_id_idx" ON "order_bulk_item"("tenant_id", "order_id");
ALTER TABLE order_bulk_item
  ADD CONSTRAINT order_bulk_item_bulk FOREIGN KEY (tenant_id, bulk_id) REFERENCES order_bulk (tenant_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT order_bulk_item_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT order_bulk_item_state CHECK (state IN ('pending', 'done', 'failed'));
CREATE INDEX order_bulk_item_state ON order_bulk_item (tenant_id, bulk_id, state, order_id);

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['order_bulk', 'order_bulk_item']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;
