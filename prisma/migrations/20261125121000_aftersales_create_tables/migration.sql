SET lock_timeout = '2s';

-- The version is put on an order as it is written, by the same statement. There is no foreign key on purpose: every new order
-- would lock the one row of the newest version.
ALTER TABLE "sales_order" ADD COLUMN "return_policy_id" UUID;
CREATE TABLE "return_policy" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "created_by" UUID,
    "active_from" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "return_policy_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "return_case" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "customer_id" UUID,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "policy_id" UUID,
    "currency" TEXT NOT NULL,
    "quoted_minor" BIGINT NOT NULL,
    "bonus_minor" BIGINT NOT NULL DEFAULT 0,
    "method" TEXT NOT NULL,
    "carrier" TEXT NOT NULL DEFAULT '',
    "tracking_number" TEXT NOT NULL DEFAULT '',
    "pickup_on" DATE,
    "warehouse_id" UUID,
    "risk" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "due_outcome" TEXT,
    "needs_review" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "decline_reason" TEXT,
    "again_of" UUID,
    "disputed_at" TIMESTAMPTZ(3),
    "units" INTEGER NOT NULL,
    "locale" TEXT NOT NULL DEFAULT '',
    "order_placed_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "in_transit_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),
    "inspected_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "return_case_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "return_line" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "variant_id" UUID,
    "quantity" INTEGER NOT NULL,
    "from_unit" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "resolution" TEXT NOT NULL,
    "exchange_variant_id" UUID,
    "received" INTEGER NOT NULL DEFAULT 0,
    "inspected" INTEGER NOT NULL DEFAULT 0,
    "waived" INTEGER NOT NULL DEFAULT 0,
    "goods_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "bonus_minor" BIGINT NOT NULL DEFAULT 0,
    "quoted_minor" BIGINT NOT NULL,
    "granted_minor" BIGINT NOT NULL DEFAULT 0,
    "difference_reason" TEXT,
    CONSTRAINT "return_line_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "return_receipt" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "return_line_id" UUID,
    "kind" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "return_receipt_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "return_inspection" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "return_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "grade" TEXT NOT NULL,
    "disposition" TEXT NOT NULL,
    "refund_percent" INTEGER NOT NULL,
    "granted_minor" BIGINT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "inspected_by" UUID,
    "inspected_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "return_inspection_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "return_photo" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "return_id" UUID,
    "stage" TEXT NOT NULL,
    "file_key" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "return_photo_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "return_decision" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "engine_version" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "steps" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "return_decision_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "return_message" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "author" TEXT NOT NULL,
    "author_id" UUID,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "return_message_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "exchange" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "replacement_order_id" UUID,
    "state" TEXT NOT NULL,
    "advance" BOOLEAN NOT NULL DEFAULT false,
    "currency" TEXT NOT NULL,
    "difference_minor" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "exchange_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "return_claim" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "return_id" UUID,
    "against" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "claimed_minor" BIGINT NOT NULL,
    "recovered_minor" BIGINT NOT NULL DEFAULT 0,
    "reference" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "return_claim_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "return_draft" (
    "tenant_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "data" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "return_draft_pkey" PRIMARY KEY ("tenant_id","order_id")
);
CREATE TABLE "refund_plan" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "return_id" UUID,
    "cause_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "goods_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "bonus_minor" BIGINT NOT NULL DEFAULT 0,
    "total_minor" BIGINT NOT NULL,
    "requested_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "refund_plan_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "refund_line" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "goods_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    CONSTRAINT "refund_line_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "refund" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "plan_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "payment_id" UUID,
    "provider" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "approval_reason" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "provider_refund_id" TEXT,
    "failure" TEXT,
    "requested_by" UUID,
    "approved_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "succeeded_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "refund_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "store_credit_entry" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "cause_key" TEXT NOT NULL,
    "order_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "store_credit_entry_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "return_policy_tenant_id_active_from_idx" ON "return_policy"("tenant_id", "active_from" DESC);
CREATE UNIQUE INDEX "return_policy_tenant_id_number_key" ON "return_policy"("tenant_id", "number");
CREATE INDEX "return_case_tenant_id_order_id_idx" ON "return_case"("tenant_id", "order_id");
CREATE INDEX "return_case_tenant_id_customer_id_requested_at_idx" ON "return_case"("tenant_id", "customer_id", "requested_at");
CREATE INDEX "return_case_tenant_id_state_requested_at_id_idx" ON "return_case"("tenant_id", "state", "requested_at" DESC, "id" DESC);
CREATE INDEX "return_case_tenant_id_requested_at_id_idx" ON "return_case"("tenant_id", "requested_at" DESC, "id" DESC);
CREATE UNIQUE INDEX "return_case_tenant_id_number_key" ON "return_case"("tenant_id", "number");
CREATE INDEX "return_line_tenant_id_return_id_idx" ON "return_line"("tenant_id", "return_id");
CREATE INDEX "return_line_tenant_id_order_line_id_idx" ON "return_line"("tenant_id", "order_line_id");
CREATE INDEX "return_receipt_tenant_id_return_id_idx" ON "return_receipt"("tenant_id", "return_id");
CREATE INDEX "return_inspection_tenant_id_return_id_idx" ON "return_inspection"("tenant_id", "return_id");
CREATE INDEX "return_photo_tenant_id_order_id_idx" ON "return_photo"("tenant_id", "order_id");
CREATE INDEX "return_photo_tenant_id_return_id_idx" ON "return_photo"("tenant_id", "return_id");
CREATE INDEX "return_decision_tenant_id_return_id_idx" ON "return_decision"("tenant_id", "return_id");
CREATE INDEX "return_decision_tenant_id_order_id_idx" ON "return_decision"("tenant_id", "order_id");
CREATE INDEX "return_message_tenant_id_return_id_created_at_idx" ON "return_message"("tenant_id", "return_id", "created_at");
CREATE INDEX "exchange_tenant_id_order_id_idx" ON "exchange"("tenant_id", "order_id");
CREATE INDEX "exchange_tenant_id_replacement_order_id_idx" ON "exchange"("tenant_id", "replacement_order_id");
CREATE UNIQUE INDEX "exchange_tenant_id_return_id_key" ON "exchange"("tenant_id", "return_id");
CREATE INDEX "return_claim_tenant_id_return_id_idx" ON "return_claim"("tenant_id", "return_id");
CREATE INDEX "return_claim_tenant_id_order_id_idx" ON "return_claim"("tenant_id", "order_id");
CREATE INDEX "refund_plan_tenant_id_order_id_idx" ON "refund_plan"("tenant_id", "order_id");
CREATE INDEX "refund_plan_tenant_id_return_id_idx" ON "refund_plan"("tenant_id", "return_id");
CREATE INDEX "refund_plan_tenant_id_created_at_id_idx" ON "refund_plan"("tenant_id", "created_at", "id");
CREATE UNIQUE INDEX "refund_plan_tenant_id_cause_key_key" ON "refund_plan"("tenant_id", "cause_key");
CREATE INDEX "refund_line_tenant_id_plan_id_idx" ON "refund_line"("tenant_id", "plan_id");
CREATE INDEX "refund_line_tenant_id_order_line_id_idx" ON "refund_line"("tenant_id", "order_line_id");
CREATE INDEX "refund_tenant_id_plan_id_idx" ON "refund"("tenant_id", "plan_id");
CREATE INDEX "refund_tenant_id_order_id_idx" ON "refund"("tenant_id", "order_id");
CREATE INDEX "refund_tenant_id_state_created_at_id_idx" ON "refund"("tenant_id", "state", "created_at", "id");
CREATE UNIQUE INDEX "refund_tenant_id_number_key" ON "refund"("tenant_id", "number");
CREATE UNIQUE INDEX "refund_tenant_id_provider_provider_refund_id_key" ON "refund"("tenant_id", "provider", "provider_refund_id");
CREATE INDEX "store_credit_entry_tenant_id_customer_id_currency_idx" ON "store_credit_entry"("tenant_id", "customer_id", "currency");
CREATE UNIQUE INDEX "store_credit_entry_tenant_id_kind_cause_key_key" ON "store_credit_entry"("tenant_id", "kind", "cause_key");
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_tenant_id_return_id_fkey" FOREIGN KEY ("tenant_id", "return_id") REFERENCES "return_case"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "refund_line" ADD CONSTRAINT "refund_line_tenant_id_plan_id_fkey" FOREIGN KEY ("tenant_id", "plan_id") REFERENCES "refund_plan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "refund" ADD CONSTRAINT "refund_tenant_id_plan_id_fkey" FOREIGN KEY ("tenant_id", "plan_id") REFERENCES "refund_plan"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE return_policy ADD CONSTRAINT return_policy_number CHECK (number > 0);
ALTER TABLE return_case
  ADD CONSTRAINT return_case_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id),
  ADD CONSTRAINT return_case_policy FOREIGN KEY (tenant_id, policy_id) REFERENCES return_policy (tenant_id, id),
  ADD CONSTRAINT return_case_warehouse FOREIGN KEY (tenant_id, warehouse_id) REFERENCES warehouse (tenant_id, id),
  ADD CONSTRAINT return_case_again FOREIGN KEY (tenant_id, again_of) REFERENCES return_case (tenant_id, id),
  ADD CONSTRAINT return_case_type CHECK (type IN ('return_refund','refund_only_preship','refund_only_postship','exchange','reship',
    'repair','price_protect','keep_item')),
  ADD CONSTRAINT return_case_state CHECK (state IN ('requested','approved','in_transit','received','inspected','resolved','closed',
    'declined','cancelled','expired')),
  ADD CONSTRAINT return_case_origin CHECK (origin IN ('portal','staff','api','demo')),
  ADD CONSTRAINT return_case_method CHECK (method IN ('label','pickup','own','none')),
  ADD CONSTRAINT return_case_deadline CHECK ((due_at IS NULL) = (due_outcome IS NULL)),
  ADD CONSTRAINT return_case_waits CHECK (due_at IS NOT NULL OR state NOT IN ('requested','approved','in_transit','received')),
  ADD CONSTRAINT return_case_ended CHECK ((ended_at IS NOT NULL) = (state IN ('closed','declined','cancelled','expired'))),
  ADD CONSTRAINT return_case_figures CHECK (quoted_minor >= 0 AND bonus_minor >= 0 AND units > 0 AND risk BETWEEN 0 AND 100);
ALTER TABLE return_line
  ADD CONSTRAINT return_line_order_line FOREIGN KEY (tenant_id, order_line_id) REFERENCES order_line (tenant_id, id),
  ADD CONSTRAINT return_line_resolution CHECK (resolution IN ('refund','store_credit','exchange','keep_item','reship','repair',
    'price_protect')),
  ADD CONSTRAINT return_line_quantities CHECK (quantity > 0 AND from_unit >= 0 AND received >= 0 AND inspected >= 0 AND waived >= 0
    AND inspected <= received AND received + waived <= quantity),
  ADD CONSTRAINT return_line_adds_up CHECK (quoted_minor = goods_minor + tax_minor + shipping_minor - fee_minor),
  ADD CONSTRAINT return_line_money CHECK (quoted_minor >= 0 AND bonus_minor >= 0 AND granted_minor BETWEEN 0 AND quoted_minor);
ALTER TABLE return_receipt
  ADD CONSTRAINT return_receipt_case FOREIGN KEY (tenant_id, return_id) REFERENCES return_case (tenant_id, id),
  ADD CONSTRAINT return_receipt_line FOREIGN KEY (tenant_id, return_line_id) REFERENCES return_line (tenant_id, id),
  ADD CONSTRAINT return_receipt_kind CHECK (kind IN ('expected','over','wrong_item')),
  ADD CONSTRAINT return_receipt_quantity CHECK (quantity > 0);
ALTER TABLE return_inspection
  ADD CONSTRAINT return_inspection_case FOREIGN KEY (tenant_id, return_id) REFERENCES return_case (tenant_id, id),
  ADD CONSTRAINT return_inspection_line FOREIGN KEY (tenant_id, return_line_id) REFERENCES return_line (tenant_id, id),
  ADD CONSTRAINT return_inspection_words CHECK (grade IN ('a','b','c','d')
    AND disposition IN ('restock','refurbish','scrap','supplier')),
  ADD CONSTRAINT return_inspection_figures CHECK (quantity > 0 AND refund_percent BETWEEN 0 AND 100 AND granted_minor >= 0);
ALTER TABLE return_photo
  ADD CONSTRAINT return_photo_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id),
  ADD CONSTRAINT return_photo_case FOREIGN KEY (tenant_id, return_id) REFERENCES return_case (tenant_id, id),
  ADD CONSTRAINT return_photo_stage CHECK (stage IN ('request','inspection'));
ALTER TABLE return_decision
  ADD CONSTRAINT return_decision_case FOREIGN KEY (tenant_id, return_id) REFERENCES return_case (tenant_id, id),
  ADD CONSTRAINT return_decision_outcome CHECK (outcome IN ('approve','ask','decline'));
ALTER TABLE return_message
  ADD CONSTRAINT return_message_case FOREIGN KEY (tenant_id, return_id) REFERENCES return_case (tenant_id, id),
  ADD CONSTRAINT return_message_author CHECK (author IN ('shopper','shop'));
ALTER TABLE exchange
  ADD CONSTRAINT exchange_case FOREIGN KEY (tenant_id, return_id) REFERENCES return_case (tenant_id, id),
  ADD CONSTRAINT exchange_replacement FOREIGN KEY (tenant_id, replacement_order_id) REFERENCES sales_order (tenant_id, id),
  ADD CONSTRAINT exchange_state CHECK (state IN ('requested','approved','awaiting_return','advance_ship','fulfilled','settled',
    'closed','converted_to_refund','cancelled'));
ALTER TABLE return_claim
  ADD CONSTRAINT return_claim_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id),
  ADD CONSTRAINT return_claim_case FOREIGN KEY (tenant_id, return_id) REFERENCES return_case (tenant_id, id),
  ADD CONSTRAINT return_claim_words CHECK (against IN ('carrier','supplier') AND kind IN ('damaged','missing','wrong','production')
    AND state IN ('open','approved','resolved','denied')),
  ADD CONSTRAINT return_claim_money CHECK (claimed_minor >= 0 AND recovered_minor >= 0);
ALTER TABLE return_draft
  ADD CONSTRAINT return_draft_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE refund_plan
  ADD CONSTRAINT refund_plan_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id),
  ADD CONSTRAINT refund_plan_kind CHECK (kind IN ('return','cancellation','exchange_difference','price_protect','goodwill','other')),
  ADD CONSTRAINT refund_plan_adds_up CHECK (total_minor = goods_minor + tax_minor + shipping_minor - fee_minor
    AND total_minor > 0 AND fee_minor >= 0 AND bonus_minor >= 0),
  ADD CONSTRAINT refund_plan_goodwill CHECK (kind <> 'goodwill' OR reason <> '');
ALTER TABLE refund_line
  ADD CONSTRAINT refund_line_order_line FOREIGN KEY (tenant_id, order_line_id) REFERENCES order_line (tenant_id, id),
  ADD CONSTRAINT refund_line_adds_up CHECK (total_minor = goods_minor + tax_minor + shipping_minor - fee_minor AND quantity >= 0);
ALTER TABLE refund
  ADD CONSTRAINT refund_payment FOREIGN KEY (tenant_id, payment_id) REFERENCES payment (tenant_id, id),
  ADD CONSTRAINT refund_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id),
  ADD CONSTRAINT refund_state CHECK (state IN ('planned','approved','submitted','succeeded','failed','reversed')),
  ADD CONSTRAINT refund_amount CHECK (amount_minor > 0),
  ADD CONSTRAINT refund_tender CHECK ((payment_id IS NULL) = (provider = 'store_credit')),
  ADD CONSTRAINT refund_two_people
    CHECK (approval_reason IS NULL OR approved_by IS NULL OR approved_by IS DISTINCT FROM requested_by);
ALTER TABLE store_credit_entry
  ADD CONSTRAINT store_credit_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id),
  ADD CONSTRAINT store_credit_kind CHECK (kind IN ('refund','bonus','goodwill','spent','reversed')),
  ADD CONSTRAINT store_credit_amount CHECK (amount_minor <> 0 AND (kind IN ('spent','reversed')) = (amount_minor < 0));

CREATE INDEX return_case_due ON return_case (tenant_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX return_case_review ON return_case (tenant_id, requested_at DESC, id DESC)
  WHERE state = 'requested' OR needs_review OR disputed_at IS NOT NULL;

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['return_policy','return_case','return_line','return_receipt','return_inspection','return_photo',
    'return_decision','return_message','exchange','return_claim','return_draft','refund_plan','refund_line','refund',
    'store_credit_entry']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['return_policy','return_receipt','return_inspection','return_decision','return_message','refund_line',
    'store_credit_entry']
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM %I', t, app);
  END LOOP;
END $$;
