SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "order_presence" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "writing" BOOLEAN NOT NULL DEFAULT false,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_presence_pkey" PRIMARY KEY ("tenant_id", "user_id", "order_id")
);
CREATE INDEX "order_presence_tenant_id_order_id_idx" ON "order_presence"("tenant_id", "order_id");
ALTER TABLE order_presence
  ADD CONSTRAINT order_presence_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id) ON DELETE CASCADE;

DO $$
DECLARE app text := current_setting('orderloop.app_role');
BEGIN
  ALTER TABLE order_presence ENABLE ROW LEVEL SECURITY;
  ALTER TABLE order_presence FORCE ROW LEVEL SECURITY;
  CREATE POLICY tenant ON order_presence USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON order_presence TO %I', app);
END $$;
