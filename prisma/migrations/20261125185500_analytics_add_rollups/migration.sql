SET lock_timeout = '2s';

CREATE TABLE "kpi_fact" (
    "tenant_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "row_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "hour" SMALLINT NOT NULL,
    "currency" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "province" TEXT NOT NULL,
    "warehouse" TEXT NOT NULL,
    "carrier" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "customer_id" UUID,
    "order_id" UUID,
    "label" TEXT NOT NULL,
    "m" BIGINT[],
    CONSTRAINT "kpi_fact_pkey" PRIMARY KEY ("tenant_id","source","subject_id","row_id")
);
CREATE TABLE "kpi_rollup" (
    "tenant_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "dim" TEXT NOT NULL,
    "grain" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "m" BIGINT[],
    CONSTRAINT "kpi_rollup_pkey" PRIMARY KEY ("tenant_id","source","dim","grain","day","channel","currency","value")
);
CREATE TABLE "kpi_state" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "timezone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "built_at" TIMESTAMPTZ(3),
    "cursor" TEXT NOT NULL,
    CONSTRAINT "kpi_state_pkey" PRIMARY KEY ("tenant_id")
);
CREATE TABLE "kpi_pending" (
    "tenant_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    CONSTRAINT "kpi_pending_pkey" PRIMARY KEY ("tenant_id","event_id")
);
CREATE TABLE "kpi_touched" (
    "tenant_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    CONSTRAINT "kpi_touched_pkey" PRIMARY KEY ("tenant_id","subject","subject_id")
);
CREATE TABLE "kpi_booked_rate" (
    "tenant_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "rate_e9" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "kpi_booked_rate_pkey" PRIMARY KEY ("tenant_id","order_id")
);
CREATE TABLE "currency_rate" (
    "tenant_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "rate_e9" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "currency_rate_pkey" PRIMARY KEY ("tenant_id","currency","from_day")
);
CREATE TABLE "kpi_unit_cost" (
    "tenant_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    CONSTRAINT "kpi_unit_cost_pkey" PRIMARY KEY ("tenant_id","variant_id","valid_from")
);
CREATE TABLE "kpi_target" (
    "tenant_id" UUID NOT NULL,
    "kpi" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "value_e6" BIGINT,
    "set_by" UUID,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "kpi_target_pkey" PRIMARY KEY ("tenant_id","kpi","from_day")
);
CREATE INDEX "kpi_fact_tenant_id_source_at_row_id_idx" ON "kpi_fact"("tenant_id","source","at","row_id");
ALTER TABLE kpi_rollup ADD CONSTRAINT kpi_rollup_grain CHECK (grain IN ('d', 'm'));
ALTER TABLE currency_rate ADD CONSTRAINT currency_rate_positive CHECK (rate_e9 > 0);
ALTER TABLE kpi_booked_rate ADD CONSTRAINT kpi_booked_rate_positive CHECK (rate_e9 > 0);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['kpi_fact', 'kpi_rollup', 'kpi_state', 'kpi_pending', 'kpi_touched', 'kpi_booked_rate', 'currency_rate', 'kpi_unit_cost', 'kpi_target']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
  END LOOP;
  EXECUTE format('REVOKE UPDATE ON kpi_booked_rate FROM %I', current_setting('orderloop.app_role'));
  GRANT SELECT ON kpi_state, kpi_pending, kpi_touched TO orderloop_system;
  FOREACH t IN ARRAY ARRAY['kpi_state', 'kpi_pending', 'kpi_touched']
  LOOP
    EXECUTE format('CREATE POLICY system ON %I FOR SELECT TO orderloop_system USING (true)', t);
  END LOOP;
END $$;

-- Tenants of which something is to be counted, or all anew because they were never counted so.
CREATE FUNCTION tenants_to_count(p_version int) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.id FROM public.tenant t LEFT JOIN public.kpi_state s ON s.tenant_id = t.id
  WHERE t.status = 'active' AND (s.version IS DISTINCT FROM p_version OR s.timezone <> t.timezone OR s.currency <> t.currency
    OR s.built_at IS NULL OR EXISTS (SELECT 1 FROM public.kpi_pending p WHERE p.tenant_id = t.id)
    OR EXISTS (SELECT 1 FROM public.kpi_touched p WHERE p.tenant_id = t.id))
$$;
DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO orderloop_system;
  ALTER FUNCTION tenants_to_count(int) OWNER TO orderloop_system;
  REVOKE ALL ON FUNCTION tenants_to_count(int) FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION tenants_to_count(int) TO %I', current_setting('orderloop.app_role'));
  REVOKE CREATE ON SCHEMA public FROM orderloop_system;
END $$;

ALTER TABLE event_pending ADD COLUMN quiet BOOLEAN NOT NULL DEFAULT false;

-- Minor units at a booked rate, rounded half to even.
CREATE FUNCTION kpi_convert(amount bigint, rate_e9 bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN abs(r.rest) * 2 > 1000000000 OR (abs(r.rest) * 2 = 1000000000 AND mod(r.whole, 2) <> 0)
    THEN r.whole + sign(r.rest) ELSE r.whole END::bigint
  FROM (SELECT div(amount::numeric * rate_e9, 1000000000) AS whole, mod(amount::numeric * rate_e9, 1000000000) AS rest) r
$$;

-- The bucket of a logarithmic sketch in which a value lies: values of one bucket differ by less than five percent.
CREATE FUNCTION kpi_bucket(value bigint) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value <= 0 THEN 0 ELSE 1 + floor(ln(value::float8) / ln(1.05::float8))::int END
$$;
