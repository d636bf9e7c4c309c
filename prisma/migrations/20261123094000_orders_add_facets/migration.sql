SET lock_timeout = '2s';

-- Lists are sorted by when the order was placed, which never changes; what they are filtered by carries it along, so that
-- every filter is one index range in the list's order.
ALTER TABLE order_hold ADD COLUMN order_placed_at timestamptz(3);
UPDATE order_hold h SET order_placed_at = o.placed_at FROM sales_order o
  WHERE o.tenant_id = h.tenant_id AND o.id = h.order_id;
ALTER TABLE order_hold ALTER COLUMN order_placed_at SET NOT NULL;
ALTER TABLE order_exception ADD COLUMN order_placed_at timestamptz(3);
UPDATE order_exception e SET order_placed_at = o.placed_at FROM sales_order o
  WHERE o.tenant_id = e.tenant_id AND o.id = e.order_id;
ALTER TABLE order_exception ALTER COLUMN order_placed_at SET NOT NULL;
CREATE INDEX order_hold_by_kind ON order_hold (tenant_id, kind, order_placed_at DESC, order_id DESC) WHERE released_at IS NULL;
CREATE INDEX order_exception_by_type ON order_exception (tenant_id, type, order_placed_at DESC, order_id DESC)
  WHERE state = 'open';

-- CreateTable
CREATE TABLE "order_facet" (
    "tenant_id" UUID NOT NULL,
    "facet" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "order_placed_at" TIMESTAMPTZ(3) NOT NULL,
    "order_id" UUID NOT NULL,

    CONSTRAINT "order_facet_pkey" PRIMARY KEY ("tenant_id", "facet", "value", "order_placed_at", "order_id")
);
CREATE INDEX "order_facet_tenant_id_order_id_idx" ON "order_facet"("tenant_id", "order_id");
ALTER TABLE order_facet
  ADD CONSTRAINT order_facet_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT order_facet_facet CHECK (facet IN ('tag', 'warehouse'));

-- CreateTable
CREATE TABLE "order_status_map" (
    "tenant_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "meaning" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_status_map_pkey" PRIMARY KEY ("tenant_id", "channel", "status")
);
ALTER TABLE order_status_map ADD CONSTRAINT order_status_map_meaning
  CHECK (meaning IN ('unpaid', 'open', 'hold', 'shipped', 'delivered', 'closed', 'cancelled'));

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['order_facet', 'order_status_map']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
END $$;

CREATE INDEX sales_order_country ON sales_order (tenant_id, ship_country_code, placed_at DESC, id DESC);
