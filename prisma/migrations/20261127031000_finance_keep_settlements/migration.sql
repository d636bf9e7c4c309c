SET lock_timeout = '2s';

ALTER TABLE payment ADD COLUMN fee_minor BIGINT, ADD COLUMN settlement_id UUID;

-- CreateTable
CREATE TABLE "settlement" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "file_name" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL,
    "from_day" DATE,
    "to_day" DATE,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawal_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "settlement_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "settlement_tenant_id_created_at_id_idx" ON "settlement"("tenant_id", "created_at", "id");
-- A statement stands once; one that was taken back may come again.
CREATE UNIQUE INDEX settlement_stands ON settlement (tenant_id, provider, number) WHERE withdrawn_at IS NULL;
ALTER TABLE settlement ADD CONSTRAINT settlement_withdrawal CHECK ((withdrawal_id IS NULL) = (withdrawn_at IS NULL));

-- CreateTable
CREATE TABLE "settlement_line" (
    "tenant_id" UUID NOT NULL,
    "settlement_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "payment_id" UUID,
    "gross_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "expected_minor" BIGINT,
    "variance" TEXT,
    "outcome" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "judged_by" UUID,

    CONSTRAINT "settlement_line_pkey" PRIMARY KEY ("tenant_id", "settlement_id", "row")
);
CREATE INDEX "settlement_line_tenant_id_payment_id_idx" ON "settlement_line"("tenant_id", "payment_id");
ALTER TABLE settlement_line ADD CONSTRAINT settlement_line_tenant_id_settlement_id_fkey FOREIGN KEY (tenant_id, settlement_id)
  REFERENCES settlement (tenant_id, id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE settlement_line ADD CONSTRAINT settlement_line_payment FOREIGN KEY (tenant_id, payment_id) REFERENCES payment (tenant_id, id);
ALTER TABLE settlement_line ADD CONSTRAINT settlement_line_net CHECK (net_minor = gross_minor - fee_minor);
ALTER TABLE settlement_line ADD CONSTRAINT settlement_line_kind CHECK (kind IN ('payment', 'refund', 'fee', 'payout', 'other'));
ALTER TABLE settlement_line ADD CONSTRAINT settlement_line_variance
  CHECK (variance IN ('unknown', 'duplicate', 'currency', 'amount', 'refund', 'fee'));
-- What is as the books say needs no outcome; what is not has one at any time.
ALTER TABLE settlement_line ADD CONSTRAINT settlement_line_outcome
  CHECK ((variance IS NULL) = (outcome IS NULL) AND (outcome IS NULL OR outcome IN ('open', 'claimed', 'made_good', 'accepted')));

-- CreateTable
CREATE TABLE "payment_fee_terms" (
    "tenant_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "basis_points" INTEGER NOT NULL,
    "fixed_minor" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_fee_terms_pkey" PRIMARY KEY ("tenant_id", "provider")
);
ALTER TABLE payment_fee_terms ADD CONSTRAINT payment_fee_terms_range CHECK (basis_points BETWEEN 0 AND 10000 AND fixed_minor >= 0);

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['settlement', 'settlement_line', 'payment_fee_terms']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;
