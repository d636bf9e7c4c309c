SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "billing_account" (
    "tenant_id" UUID NOT NULL,
    "customer_id" TEXT NOT NULL,
    "subscription_id" TEXT,
    "status" TEXT,
    "plan" TEXT,
    "seats" INTEGER NOT NULL DEFAULT 0,
    "period_ends_at" TIMESTAMPTZ(3),
    "renews" BOOLEAN NOT NULL DEFAULT true,
    "unpaid_since" TIMESTAMPTZ(3),
    "ahead_seconds" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'free',
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "billing_account_pkey" PRIMARY KEY ("tenant_id")
);
CREATE TABLE "billing_event" (
    "tenant_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "billing_event_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "billing_invoice" (
    "tenant_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "number" TEXT,
    "state" TEXT NOT NULL,
    "due_minor" BIGINT NOT NULL,
    "paid_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "url" TEXT,

    CONSTRAINT "billing_invoice_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "billing_usage" (
    "tenant_id" UUID NOT NULL,
    "month" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,

    CONSTRAINT "billing_usage_pkey" PRIMARY KEY ("tenant_id", "month")
);
CREATE TABLE "billing_stand_in" (
    "tenant_id" UUID NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "billing_stand_in_pkey" PRIMARY KEY ("tenant_id")
);
CREATE UNIQUE INDEX "billing_account_tenant_id_customer_id_key" ON "billing_account"("tenant_id", "customer_id");
CREATE INDEX "billing_account_customer_id_idx" ON "billing_account"("customer_id");
CREATE INDEX "billing_event_tenant_id_processed_at_idx" ON "billing_event"("tenant_id", "processed_at");
CREATE INDEX "billing_invoice_tenant_id_created_at_idx" ON "billing_invoice"("tenant_id", "created_at");

ALTER TABLE billing_account
  ADD CONSTRAINT billing_account_plan CHECK (plan IN ('growth', 'scale')),
  ADD CONSTRAINT billing_account_state CHECK (state IN ('free', 'trial', 'active', 'cancelling', 'grace', 'read_only')),
  ADD CONSTRAINT billing_account_whole CHECK (seats >= 0 AND ahead_seconds >= 0);
ALTER TABLE billing_invoice
  ADD CONSTRAINT billing_invoice_state CHECK (state IN ('draft', 'open', 'paid', 'uncollectible', 'void')),
  ADD CONSTRAINT billing_invoice_currency CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE billing_usage ADD CONSTRAINT billing_usage_orders CHECK (orders >= 0);

-- What every door must know of a shop's plan stands with the shop.
ALTER TABLE "tenant" ADD COLUMN "plan" TEXT NOT NULL DEFAULT 'free', ADD COLUMN "read_only_since" TIMESTAMPTZ(3);
ALTER TABLE tenant ADD CONSTRAINT tenant_plan CHECK (plan IN ('free', 'growth', 'scale')) NOT VALID;
ALTER TABLE tenant VALIDATE CONSTRAINT tenant_plan;

CREATE FUNCTION billing_find(p_customer text) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.tenant_id FROM public.billing_account a WHERE a.customer_id = p_customer
$$;

DO $$
DECLARE app text := current_setting('orderloop.app_role'); t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['billing_account', 'billing_event', 'billing_invoice', 'billing_usage', 'billing_stand_in']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
      WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;

GRANT SELECT ON billing_account TO orderloop_system;
CREATE POLICY system ON billing_account FOR SELECT TO orderloop_system USING (true);
DO $$
DECLARE app text := current_setting('orderloop.app_role');
BEGIN
  GRANT CREATE ON SCHEMA public TO orderloop_system;
  ALTER FUNCTION billing_find(text) OWNER TO orderloop_system;
  REVOKE ALL ON FUNCTION billing_find(text) FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION billing_find(text) TO %I', app);
  REVOKE CREATE ON SCHEMA public FROM orderloop_system;
END $$;
