SET lock_timeout = '2s';

-- Roles. The application's role is the user of DATABASE_URL; the runner says its name in orderloop.app_role.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'orderloop_system') THEN
    CREATE ROLE orderloop_system NOLOGIN;
  END IF;
  IF NOT pg_has_role(current_user, 'orderloop_system', 'MEMBER') THEN
    EXECUTE format('GRANT orderloop_system TO %I', current_user);
  END IF;
END $$;

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Tenancy, lock 4: every table with a tenant_id is row-level secured, also for its owner.
DO $$
DECLARE t text;
BEGIN
  FOR t IN
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
  END LOOP;
END $$;

-- What the application may do. Ledgers and records are append-only for it.
DO $$
DECLARE app text := current_setting('orderloop.app_role'); t text;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', app);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', app);
  EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', app);
  FOREACH t IN ARRAY ARRAY['event', 'stock_movement', 'payment_event', 'posting', 'decision_record', 'tracking_event']
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM %I', t, app);
  END LOOP;
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    EXECUTE format('REVOKE ALL ON _prisma_migrations FROM %I', app);
    EXECUTE format('GRANT SELECT ON _prisma_migrations TO %I', app);
  END IF;
END $$;

ALTER TABLE rate_bucket SET UNLOGGED;

-- Words of states.md.
ALTER TABLE tenant ADD CONSTRAINT tenant_slug_form CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$'),
  ADD CONSTRAINT tenant_status CHECK (status IN ('active', 'suspended'));
ALTER TABLE membership
  ADD CONSTRAINT membership_role CHECK (role IN ('owner','admin','manager','operator','warehouse','agent','analyst')),
  ADD CONSTRAINT membership_status CHECK (status IN ('active', 'suspended')),
  ADD CONSTRAINT membership_user FOREIGN KEY (user_id) REFERENCES user_account (id);
ALTER TABLE user_session ADD CONSTRAINT user_session_user FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE;
ALTER TABLE auth_token ADD CONSTRAINT auth_token_user FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE;
ALTER TABLE product ADD CONSTRAINT product_status CHECK (status IN ('active', 'archived'));
ALTER TABLE variant ADD CONSTRAINT variant_kind CHECK (kind IN ('simple', 'bundle')),
  ADD CONSTRAINT variant_figures CHECK (price_minor >= 0 AND (cost_minor IS NULL OR cost_minor >= 0)
    AND (weight_grams IS NULL OR weight_grams > 0) AND (reorder_at IS NULL OR reorder_at >= 0));
ALTER TABLE bundle_item ADD CONSTRAINT bundle_item_quantity CHECK (quantity > 0),
  ADD CONSTRAINT bundle_item_not_itself CHECK (bundle_id <> component_id);
ALTER TABLE bin_stock ADD CONSTRAINT bin_stock_quantity CHECK (quantity >= 0);
ALTER TABLE stock_level ADD CONSTRAINT stock_level_adds_up CHECK (
  on_hand >= 0 AND allocated >= 0 AND reserved >= 0 AND quality_control >= 0 AND allocated + reserved <= on_hand);
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_quantity CHECK (quantity > 0),
  ADD CONSTRAINT stock_movement_two_accounts CHECK (debit_account <> credit_account),
  ADD CONSTRAINT stock_movement_kind
    CHECK (kind IN ('received','shipped','transferred','adjusted','reserved','allocated','released')),
  ADD CONSTRAINT stock_movement_account CHECK (
    debit_account IN ('on_hand','supplier','customer','loss','in_transit','quality_control','available','reserved','allocated')
    AND credit_account IN ('on_hand','supplier','customer','loss','in_transit','quality_control','available','reserved','allocated'));
ALTER TABLE stock_commitment ADD CONSTRAINT stock_commitment_quantity CHECK (quantity > 0),
  ADD CONSTRAINT stock_commitment_state CHECK (state IN ('reserved','allocated','consumed','released'));
ALTER TABLE sales_order
  ADD CONSTRAINT sales_order_lifecycle CHECK (lifecycle IN ('draft','placed','released','closed','cancelled','superseded')),
  ADD CONSTRAINT sales_order_payment_state CHECK (payment_state IN
    ('unpaid','authorized','partially_paid','paid','overpaid','partially_refunded','refunded','chargeback')),
  ADD CONSTRAINT sales_order_fulfilment_state CHECK (fulfilment_state IN
    ('none','partial','shipped','partially_delivered','delivered')),
  ADD CONSTRAINT sales_order_after_sales_state CHECK (after_sales_state IN ('none','open','closed')),
  ADD CONSTRAINT sales_order_source CHECK (source IN ('api','import','manual','webhook','demo')),
  ADD CONSTRAINT sales_order_currency CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT sales_order_adds_up CHECK (total_minor =
    goods_minor - discount_minor + shipping_minor + fee_minor + CASE WHEN tax_included THEN 0 ELSE tax_minor END),
  ADD CONSTRAINT sales_order_holds CHECK (open_holds >= 0);
ALTER TABLE order_line
  ADD CONSTRAINT order_line_kind CHECK (kind IN ('goods','fee')),
  ADD CONSTRAINT order_line_quantities CHECK (quantity > 0 AND cancelled >= 0 AND allocated >= 0 AND shipped >= 0
    AND delivered >= 0 AND returned >= 0 AND cancelled + shipped <= quantity AND delivered <= shipped
    AND allocated <= quantity - cancelled),
  ADD CONSTRAINT order_line_adds_up CHECK (total_minor = unit_price_minor * quantity - discount_minor);
ALTER TABLE order_exception ADD CONSTRAINT order_exception_state CHECK (state IN ('open','resolved','dismissed'));
ALTER TABLE payment ADD CONSTRAINT payment_figures CHECK (authorized_minor >= 0 AND captured_minor >= 0
  AND refunded_minor >= 0 AND refunded_minor <= captured_minor);
ALTER TABLE credit_note_line ADD CONSTRAINT credit_note_line_quantity CHECK (quantity > 0);
ALTER TABLE fulfilment_order ADD CONSTRAINT fulfilment_order_state CHECK (state IN
  ('open','accepted','picking','picked','packed','handed_over','rejected','cancelled'));
ALTER TABLE fulfilment_line ADD CONSTRAINT fulfilment_line_quantities CHECK (quantity > 0 AND picked >= 0 AND short >= 0
  AND packed >= 0 AND picked + short <= quantity AND packed <= picked);
ALTER TABLE shipment
  ADD CONSTRAINT shipment_lifecycle CHECK (lifecycle IN
    ('label_created','handed_over','delivered','closed','voided','lost','returned_to_sender')),
  ADD CONSTRAINT shipment_tracking CHECK (tracking IN ('pre_transit','in_transit','out_for_delivery','available_for_pickup',
    'delivered','return_to_sender','failure','unknown'));
ALTER TABLE shipment_line ADD CONSTRAINT shipment_line_quantity CHECK (quantity > 0);
ALTER TABLE inbox_message ADD CONSTRAINT inbox_message_state CHECK (state IN ('pending','done','parked','failed'));
ALTER TABLE import_job ADD CONSTRAINT import_job_state CHECK (state IN
  ('uploaded','mapped','previewed','running','done','failed','undone'));

-- Composite keys to parents of another area (a child cannot point at another tenant's parent).
ALTER TABLE stock_commitment
  ADD CONSTRAINT stock_commitment_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id),
  ADD CONSTRAINT stock_commitment_level FOREIGN KEY (tenant_id, variant_id, warehouse_id)
    REFERENCES stock_level (tenant_id, variant_id, warehouse_id);
ALTER TABLE stock_level
  ADD CONSTRAINT stock_level_variant FOREIGN KEY (tenant_id, variant_id) REFERENCES variant (tenant_id, id);
ALTER TABLE sales_order
  ADD CONSTRAINT sales_order_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id);
ALTER TABLE order_line
  ADD CONSTRAINT order_line_variant FOREIGN KEY (tenant_id, variant_id) REFERENCES variant (tenant_id, id);
ALTER TABLE payment
  ADD CONSTRAINT payment_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id);
ALTER TABLE fulfilment_order
  ADD CONSTRAINT fulfilment_order_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id),
  ADD CONSTRAINT fulfilment_order_warehouse FOREIGN KEY (tenant_id, warehouse_id) REFERENCES warehouse (tenant_id, id);
ALTER TABLE shipment ADD CONSTRAINT shipment_fulfilment_order
  FOREIGN KEY (tenant_id, fulfilment_order_id) REFERENCES fulfilment_order (tenant_id, id);
ALTER TABLE order_note ADD CONSTRAINT order_note_order
  FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE order_exception ADD CONSTRAINT order_exception_order
  FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE inbox_message ADD CONSTRAINT inbox_message_connection
  FOREIGN KEY (tenant_id, connection_id) REFERENCES channel_connection (tenant_id, id);
ALTER TABLE import_row_error ADD CONSTRAINT import_row_error_job
  FOREIGN KEY (tenant_id, import_id) REFERENCES import_job (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE listing_map ADD CONSTRAINT listing_map_variant
  FOREIGN KEY (tenant_id, variant_id) REFERENCES variant (tenant_id, id) ON DELETE CASCADE;

-- One open exception per order and cause; one open hold per order, kind and reason.
CREATE UNIQUE INDEX order_exception_open ON order_exception (tenant_id, order_id, cause_key) WHERE state = 'open';
CREATE INDEX order_exception_waiting ON order_exception (tenant_id, created_at, id) WHERE state = 'open';
CREATE UNIQUE INDEX order_hold_open ON order_hold (tenant_id, order_id, kind, reason) WHERE released_at IS NULL;
CREATE UNIQUE INDEX warehouse_one_default ON warehouse (tenant_id) WHERE is_default;
CREATE INDEX sales_order_due ON sales_order (tenant_id, pipeline_due_at) WHERE pipeline_due_at IS NOT NULL;
CREATE INDEX sales_order_blocked ON sales_order (tenant_id, placed_at DESC, id DESC) WHERE open_holds > 0;
CREATE INDEX sales_order_expiring ON sales_order (tenant_id, expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX sales_order_import ON sales_order (tenant_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX sales_order_search ON sales_order USING gin (search_text gin_trgm_ops);
CREATE INDEX stock_commitment_expiring ON stock_commitment (tenant_id, expires_at) WHERE state = 'reserved';
CREATE INDEX shipment_moving ON shipment (tenant_id, next_move_at) WHERE next_move_at IS NOT NULL;
CREATE INDEX order_hold_timed ON order_hold (tenant_id, release_at) WHERE released_at IS NULL AND release_at IS NOT NULL;
CREATE UNIQUE INDEX job_waiting_once ON job (tenant_id, name, dedupe_key)
  WHERE dedupe_key IS NOT NULL AND state = 'queued' AND lease_until IS NULL;
CREATE INDEX job_due ON job (run_at) WHERE state = 'queued';
ALTER TABLE job ADD CONSTRAINT job_state CHECK (state IN ('queued', 'dead'));
ALTER TABLE stock_level SET (fillfactor = 80);
ALTER TABLE sales_order SET (fillfactor = 85);

-- Questions that must be answered before the tenant is known, or across tenants, each through one named function
-- of a role that can do nothing else.
GRANT USAGE ON SCHEMA public TO orderloop_system;
GRANT SELECT ON tenant, membership, api_key, invitation, channel_connection, event_pending, sales_order, import_job,
  stock_commitment, order_hold, shipment, inbox_message, job TO orderloop_system;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['membership','api_key','invitation','channel_connection','event_pending','sales_order','import_job',
    'stock_commitment','order_hold','shipment','inbox_message','job']
  LOOP
    EXECUTE format('CREATE POLICY system ON %I FOR SELECT TO orderloop_system USING (true)', t);
  END LOOP;
END $$;

CREATE FUNCTION memberships_of(p_user uuid)
RETURNS TABLE (tenant_id uuid, slug text, name text, role text, status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.tenant_id, t.slug, t.name, m.role, m.status
  FROM public.membership m JOIN public.tenant t ON t.id = m.tenant_id
  WHERE m.user_id = p_user AND t.status = 'active' ORDER BY t.name
$$;

CREATE FUNCTION api_key_find(p_hash text)
RETURNS TABLE (tenant_id uuid, id uuid, scopes text[], expires_at timestamptz, last_used_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT k.tenant_id, k.id, k.scopes, k.expires_at, k.last_used_at FROM public.api_key k
  JOIN public.tenant t ON t.id = k.tenant_id AND t.status = 'active'
  WHERE k.hash = p_hash AND k.revoked_at IS NULL
$$;

CREATE FUNCTION invitation_find(p_hash text) RETURNS TABLE (tenant_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT i.tenant_id, i.id FROM public.invitation i WHERE i.hash = p_hash
$$;

CREATE FUNCTION connection_find(p_id uuid) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.tenant_id FROM public.channel_connection c WHERE c.id = p_id AND c.active
$$;

CREATE FUNCTION tenants_with_events() RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT e.tenant_id FROM public.event_pending e
$$;

CREATE FUNCTION tenants_with_due_orders(p_now timestamptz) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.id FROM public.tenant t WHERE t.status = 'active' AND EXISTS (
    SELECT 1 FROM public.sales_order o WHERE o.tenant_id = t.id AND o.pipeline_due_at <= p_now)
$$;

CREATE FUNCTION tenants_with_jobs(p_now timestamptz) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT j.tenant_id FROM public.job j
  WHERE j.state = 'queued' AND j.run_at <= p_now AND (j.lease_until IS NULL OR j.lease_until < p_now)
$$;

CREATE FUNCTION order_search(p_text text, p_limit int) RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT o.id FROM public.sales_order o
  WHERE o.tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid
    AND o.search_text LIKE '%' || replace(replace(replace(lower(p_text), '\', '\\'), '%', '\%'), '_', '\_') || '%'
  ORDER BY o.placed_at DESC, o.id DESC LIMIT p_limit
$$;

DO $$
DECLARE app text := current_setting('orderloop.app_role'); f text;
BEGIN
  GRANT CREATE ON SCHEMA public TO orderloop_system;
  FOREACH f IN ARRAY ARRAY['memberships_of(uuid)','api_key_find(text)','invitation_find(text)','connection_find(uuid)',
    'tenants_with_events()','tenants_with_jobs(timestamptz)','tenants_with_due_orders(timestamptz)','order_search(text,int)']
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO orderloop_system', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', f, app);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM orderloop_system;
END $$;
