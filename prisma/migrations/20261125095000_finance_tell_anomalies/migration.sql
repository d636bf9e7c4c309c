SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "payment_anomaly" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "exception_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "expected_minor" BIGINT NOT NULL,
    "received_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "references" TEXT NOT NULL DEFAULT '',
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_anomaly_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE UNIQUE INDEX "payment_anomaly_tenant_id_exception_id_key" ON "payment_anomaly"("tenant_id", "exception_id");
CREATE INDEX "payment_anomaly_tenant_id_order_id_idx" ON "payment_anomaly"("tenant_id", "order_id");
ALTER TABLE payment_anomaly
  ADD CONSTRAINT payment_anomaly_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT payment_anomaly_kind CHECK (kind IN
    ('underpaid','overpaid','double_paid','wrong_currency','captured_after_cancel','chargeback','payment_missing')),
  ADD CONSTRAINT payment_anomaly_currency CHECK (currency ~ '^[A-Z]{3}$');

DO $$
DECLARE t text := 'payment_anomaly'; app text := current_setting('orderloop.app_role');
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  EXECUTE format(
    'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
       WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
END $$;
