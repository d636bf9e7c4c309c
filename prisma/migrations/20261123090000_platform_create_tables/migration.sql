SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "decision_record" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "engine_version" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "steps" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_record_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "event" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" UUID,
    "request_id" TEXT NOT NULL,
    "cause_id" UUID,
    "data" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "event_pending" (
    "tenant_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pending_pkey" PRIMARY KEY ("tenant_id","event_id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "tenant_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "response" JSONB,
    "status" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("tenant_id","scope","key")
);

-- CreateTable
CREATE TABLE "number_block" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "next" BIGINT NOT NULL,

    CONSTRAINT "number_block_pkey" PRIMARY KEY ("tenant_id","kind")
);

-- CreateTable
CREATE TABLE "rate_bucket" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_bucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "job" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "dedupe_key" TEXT,
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL DEFAULT 10,
    "lease_until" TIMESTAMPTZ(3),
    "lease_token" UUID,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "product" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "category" TEXT NOT NULL DEFAULT '',
    "brand" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "variant" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "sku_key" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL DEFAULT 'simple',
    "price_minor" BIGINT NOT NULL,
    "cost_minor" BIGINT,
    "currency" TEXT NOT NULL,
    "weight_grams" INTEGER,
    "length_mm" INTEGER,
    "width_mm" INTEGER,
    "height_mm" INTEGER,
    "reorder_at" INTEGER,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "variant_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "barcode" (
    "tenant_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "variant_id" UUID NOT NULL,

    CONSTRAINT "barcode_pkey" PRIMARY KEY ("tenant_id","code")
);

-- CreateTable
CREATE TABLE "bundle_item" (
    "tenant_id" UUID NOT NULL,
    "bundle_id" UUID NOT NULL,
    "component_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "bundle_item_pkey" PRIMARY KEY ("tenant_id","bundle_id","component_id")
);

-- CreateTable
CREATE TABLE "listing_map" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "external_key" TEXT NOT NULL,
    "variant_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "listing_map_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "customer" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT,
    "phone" TEXT,
    "match_key" TEXT NOT NULL,
    "country_code" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT '',
    "marketing" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "payment" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "authorized_minor" BIGINT NOT NULL DEFAULT 0,
    "captured_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "payment_event" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_event_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "posting" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "journal_id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "order_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "credit_note" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "order_id" UUID,
    "customer_id" UUID,
    "currency" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "import_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_note_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "credit_note_line" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "credit_note_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "variant_id" UUID,
    "quantity" INTEGER NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,

    CONSTRAINT "credit_note_line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "carrier_service" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "carrier" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rates" JSONB NOT NULL,
    "currency" TEXT NOT NULL,
    "adapter" TEXT NOT NULL DEFAULT 'sandbox',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "carrier_service_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "fulfilment_order" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "open_holds" INTEGER NOT NULL DEFAULT 0,
    "carrier" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "promised_on" DATE,
    "ship_by" TIMESTAMPTZ(3) NOT NULL,
    "units" INTEGER NOT NULL,
    "decision_id" UUID NOT NULL,
    "assignee_id" UUID,
    "pick_started_at" TIMESTAMPTZ(3),
    "picked_at" TIMESTAMPTZ(3),
    "packed_at" TIMESTAMPTZ(3),
    "handed_over_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fulfilment_order_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "fulfilment_line" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "fulfilment_order_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "picked" INTEGER NOT NULL DEFAULT 0,
    "packed" INTEGER NOT NULL DEFAULT 0,
    "short" INTEGER NOT NULL DEFAULT 0,
    "short_reason" TEXT,

    CONSTRAINT "fulfilment_line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "shipment" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "fulfilment_order_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "carrier" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "adapter" TEXT NOT NULL,
    "tracking_number" TEXT NOT NULL,
    "lifecycle" TEXT NOT NULL,
    "tracking" TEXT NOT NULL DEFAULT 'pre_transit',
    "weight_grams" INTEGER NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "label_prints" INTEGER NOT NULL DEFAULT 0,
    "promised_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_over_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "next_move_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "shipment_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "shipment_line" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shipment_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "shipment_line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "tracking_event" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shipment_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "location" TEXT NOT NULL DEFAULT '',
    "reported_by" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tracking_event_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "order_prefix" TEXT NOT NULL DEFAULT '',
    "brand_color" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "locale" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_agent" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_token" (
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "auth_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "membership" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "invited_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "notification" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID,
    "kind" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "link" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "channel_connection" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "secret_sealed" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_message_at" TIMESTAMPTZ(3),

    CONSTRAINT "channel_connection_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "inbox_message" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_message_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "import_job" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_key" TEXT NOT NULL,
    "file_bytes" BIGINT NOT NULL,
    "encoding" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "options" JSONB NOT NULL DEFAULT '{}',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "rows_total" INTEGER NOT NULL DEFAULT 0,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_bad" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_job_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "import_row_error" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "found" TEXT NOT NULL,
    "expected" TEXT NOT NULL,

    CONSTRAINT "import_row_error_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "header_hash" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "warehouse" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country_code" TEXT NOT NULL,
    "province" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "postal_code" TEXT NOT NULL DEFAULT '',
    "line1" TEXT NOT NULL DEFAULT '',
    "lat" DOUBLE PRECISION,
    "lng" DOUBLE PRECISION,
    "priority" INTEGER NOT NULL DEFAULT 100,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "cutoff" TEXT NOT NULL DEFAULT '16:00',
    "handling_minor" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "warehouse_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "bin" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "bin_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "bin_stock" (
    "tenant_id" UUID NOT NULL,
    "bin_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "bin_stock_pkey" PRIMARY KEY ("tenant_id","bin_id","variant_id")
);

-- CreateTable
CREATE TABLE "stock_level" (
    "tenant_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "on_hand" INTEGER NOT NULL DEFAULT 0,
    "allocated" INTEGER NOT NULL DEFAULT 0,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "quality_control" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_level_pkey" PRIMARY KEY ("tenant_id","variant_id","warehouse_id")
);

-- CreateTable
CREATE TABLE "stock_movement" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "debit_account" TEXT NOT NULL,
    "credit_account" TEXT NOT NULL,
    "bin_id" UUID,
    "to_bin_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "ref_type" TEXT NOT NULL,
    "ref_id" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" UUID,
    "on_hand_after" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_movement_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "stock_commitment" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "warehouse_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_commitment_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "sales_order" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "external_status" TEXT,
    "source_updated_at" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "import_id" UUID,
    "lifecycle" TEXT NOT NULL,
    "payment_state" TEXT NOT NULL,
    "fulfilment_state" TEXT NOT NULL DEFAULT 'none',
    "after_sales_state" TEXT NOT NULL DEFAULT 'none',
    "open_holds" INTEGER NOT NULL DEFAULT 0,
    "counts_as_order" BOOLEAN NOT NULL DEFAULT true,
    "currency" TEXT NOT NULL,
    "goods_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL DEFAULT 0,
    "shipping_minor" BIGINT NOT NULL DEFAULT 0,
    "fee_minor" BIGINT NOT NULL DEFAULT 0,
    "tax_minor" BIGINT NOT NULL DEFAULT 0,
    "tax_included" BOOLEAN NOT NULL DEFAULT false,
    "total_minor" BIGINT NOT NULL,
    "paid_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "cash_on_delivery" BOOLEAN NOT NULL DEFAULT false,
    "units" INTEGER NOT NULL,
    "customer_id" UUID,
    "buyer_name" TEXT NOT NULL DEFAULT '',
    "buyer_email" TEXT NOT NULL DEFAULT '',
    "buyer_phone" TEXT NOT NULL DEFAULT '',
    "ship_name" TEXT NOT NULL DEFAULT '',
    "ship_line1" TEXT NOT NULL DEFAULT '',
    "ship_line2" TEXT NOT NULL DEFAULT '',
    "ship_city" TEXT NOT NULL DEFAULT '',
    "ship_province" TEXT NOT NULL DEFAULT '',
    "ship_postal_code" TEXT NOT NULL DEFAULT '',
    "ship_country_code" TEXT NOT NULL DEFAULT '',
    "ship_phone" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "priority" INTEGER NOT NULL DEFAULT 0,
    "promised_on" DATE,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "handed_over_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "pipeline_due_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "search_text" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sales_order_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'goods',
    "sku" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "variant_id" UUID,
    "external_id" TEXT,
    "quantity" INTEGER NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL DEFAULT 0,
    "tax_minor" BIGINT NOT NULL DEFAULT 0,
    "total_minor" BIGINT NOT NULL,
    "cancelled" INTEGER NOT NULL DEFAULT 0,
    "allocated" INTEGER NOT NULL DEFAULT 0,
    "shipped" INTEGER NOT NULL DEFAULT 0,
    "delivered" INTEGER NOT NULL DEFAULT 0,
    "returned" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "order_hold" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "facts" JSONB NOT NULL DEFAULT '{}',
    "placed_by" UUID,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "release_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "released_by" UUID,

    CONSTRAINT "order_hold_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "order_note" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_note_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "order_exception" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "cause_key" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'open',
    "owner_id" UUID,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,
    "resolution" TEXT,

    CONSTRAINT "order_exception_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "decision_record_tenant_id_order_id_decided_at_idx" ON "decision_record"("tenant_id", "order_id", "decided_at");

-- CreateIndex
CREATE INDEX "event_tenant_id_subject_type_subject_id_occurred_at_idx" ON "event"("tenant_id", "subject_type", "subject_id", "occurred_at");

-- CreateIndex
CREATE INDEX "event_tenant_id_type_occurred_at_idx" ON "event"("tenant_id", "type", "occurred_at");

-- CreateIndex
CREATE INDEX "event_pending_created_at_idx" ON "event_pending"("created_at");

-- CreateIndex
CREATE INDEX "idempotency_key_tenant_id_created_at_idx" ON "idempotency_key"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "rate_bucket_expires_at_idx" ON "rate_bucket"("expires_at");

-- CreateIndex
CREATE INDEX "job_tenant_id_state_run_at_idx" ON "job"("tenant_id", "state", "run_at");

-- CreateIndex
CREATE INDEX "product_tenant_id_title_idx" ON "product"("tenant_id", "title");

-- CreateIndex
CREATE INDEX "product_tenant_id_created_at_id_idx" ON "product"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "variant_tenant_id_product_id_idx" ON "variant"("tenant_id", "product_id");

-- CreateIndex
CREATE UNIQUE INDEX "variant_tenant_id_sku_key_key" ON "variant"("tenant_id", "sku_key");

-- CreateIndex
CREATE INDEX "barcode_tenant_id_variant_id_idx" ON "barcode"("tenant_id", "variant_id");

-- CreateIndex
CREATE INDEX "bundle_item_tenant_id_component_id_idx" ON "bundle_item"("tenant_id", "component_id");

-- CreateIndex
CREATE UNIQUE INDEX "listing_map_tenant_id_channel_external_key_key" ON "listing_map"("tenant_id", "channel", "external_key");

-- CreateIndex
CREATE INDEX "customer_tenant_id_created_at_id_idx" ON "customer"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_tenant_id_match_key_key" ON "customer"("tenant_id", "match_key");

-- CreateIndex
CREATE INDEX "payment_tenant_id_order_id_idx" ON "payment"("tenant_id", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_tenant_id_provider_reference_key" ON "payment"("tenant_id", "provider", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "payment_event_tenant_id_payment_id_kind_external_id_key" ON "payment_event"("tenant_id", "payment_id", "kind", "external_id");

-- CreateIndex
CREATE INDEX "posting_tenant_id_journal_id_idx" ON "posting"("tenant_id", "journal_id");

-- CreateIndex
CREATE INDEX "posting_tenant_id_order_id_idx" ON "posting"("tenant_id", "order_id");

-- CreateIndex
CREATE INDEX "posting_tenant_id_account_occurred_at_idx" ON "posting"("tenant_id", "account", "occurred_at");

-- CreateIndex
CREATE INDEX "credit_note_tenant_id_issued_at_id_idx" ON "credit_note"("tenant_id", "issued_at", "id");

-- CreateIndex
CREATE INDEX "credit_note_tenant_id_import_id_idx" ON "credit_note"("tenant_id", "import_id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_note_tenant_id_channel_external_id_key" ON "credit_note"("tenant_id", "channel", "external_id");

-- CreateIndex
CREATE INDEX "credit_note_line_tenant_id_credit_note_id_idx" ON "credit_note_line"("tenant_id", "credit_note_id");

-- CreateIndex
CREATE UNIQUE INDEX "carrier_service_tenant_id_carrier_service_key" ON "carrier_service"("tenant_id", "carrier", "service");

-- CreateIndex
CREATE INDEX "fulfilment_order_tenant_id_order_id_idx" ON "fulfilment_order"("tenant_id", "order_id");

-- CreateIndex
CREATE INDEX "fulfilment_order_tenant_id_state_ship_by_id_idx" ON "fulfilment_order"("tenant_id", "state", "ship_by", "id");

-- CreateIndex
CREATE INDEX "fulfilment_order_tenant_id_warehouse_id_state_ship_by_idx" ON "fulfilment_order"("tenant_id", "warehouse_id", "state", "ship_by");

-- CreateIndex
CREATE UNIQUE INDEX "fulfilment_order_tenant_id_number_key" ON "fulfilment_order"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "fulfilment_line_tenant_id_fulfilment_order_id_idx" ON "fulfilment_line"("tenant_id", "fulfilment_order_id");

-- CreateIndex
CREATE INDEX "fulfilment_line_tenant_id_order_line_id_idx" ON "fulfilment_line"("tenant_id", "order_line_id");

-- CreateIndex
CREATE INDEX "shipment_tenant_id_order_id_idx" ON "shipment"("tenant_id", "order_id");

-- CreateIndex
CREATE INDEX "shipment_tenant_id_fulfilment_order_id_idx" ON "shipment"("tenant_id", "fulfilment_order_id");

-- CreateIndex
CREATE INDEX "shipment_tenant_id_lifecycle_created_at_id_idx" ON "shipment"("tenant_id", "lifecycle", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "shipment_tenant_id_carrier_tracking_number_key" ON "shipment"("tenant_id", "carrier", "tracking_number");

-- CreateIndex
CREATE INDEX "shipment_line_tenant_id_shipment_id_idx" ON "shipment_line"("tenant_id", "shipment_id");

-- CreateIndex
CREATE INDEX "shipment_line_tenant_id_order_line_id_idx" ON "shipment_line"("tenant_id", "order_line_id");

-- CreateIndex
CREATE INDEX "tracking_event_tenant_id_shipment_id_occurred_at_idx" ON "tracking_event"("tenant_id", "shipment_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "tracking_event_tenant_id_shipment_id_external_id_key" ON "tracking_event"("tenant_id", "shipment_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_slug_key" ON "tenant"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE INDEX "user_session_user_id_idx" ON "user_session"("user_id");

-- CreateIndex
CREATE INDEX "auth_token_user_id_idx" ON "auth_token"("user_id");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_tenant_id_user_id_key" ON "membership"("tenant_id", "user_id");

-- CreateIndex
CREATE INDEX "invitation_hash_idx" ON "invitation"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_tenant_id_hash_key" ON "invitation"("tenant_id", "hash");

-- CreateIndex
CREATE INDEX "api_key_hash_idx" ON "api_key"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_tenant_id_hash_key" ON "api_key"("tenant_id", "hash");

-- CreateIndex
CREATE INDEX "saved_view_tenant_id_list_idx" ON "saved_view"("tenant_id", "list");

-- CreateIndex
CREATE INDEX "notification_tenant_id_user_id_created_at_idx" ON "notification"("tenant_id", "user_id", "created_at");

-- CreateIndex
CREATE INDEX "channel_connection_id_idx" ON "channel_connection"("id");

-- CreateIndex
CREATE INDEX "inbox_message_tenant_id_state_received_at_idx" ON "inbox_message"("tenant_id", "state", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_message_tenant_id_connection_id_external_id_key" ON "inbox_message"("tenant_id", "connection_id", "external_id");

-- CreateIndex
CREATE INDEX "import_job_tenant_id_created_at_id_idx" ON "import_job"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "import_row_error_tenant_id_import_id_row_idx" ON "import_row_error"("tenant_id", "import_id", "row");

-- CreateIndex
CREATE UNIQUE INDEX "import_mapping_tenant_id_kind_header_hash_key" ON "import_mapping"("tenant_id", "kind", "header_hash");

-- CreateIndex
CREATE UNIQUE INDEX "warehouse_tenant_id_code_key" ON "warehouse"("tenant_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "bin_tenant_id_warehouse_id_code_key" ON "bin"("tenant_id", "warehouse_id", "code");

-- CreateIndex
CREATE INDEX "bin_stock_tenant_id_variant_id_idx" ON "bin_stock"("tenant_id", "variant_id");

-- CreateIndex
CREATE INDEX "stock_level_tenant_id_warehouse_id_idx" ON "stock_level"("tenant_id", "warehouse_id");

-- CreateIndex
CREATE INDEX "stock_movement_tenant_id_variant_id_created_at_id_idx" ON "stock_movement"("tenant_id", "variant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "stock_movement_tenant_id_created_at_id_idx" ON "stock_movement"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_movement_tenant_id_ref_type_ref_id_variant_id_warehou_key" ON "stock_movement"("tenant_id", "ref_type", "ref_id", "variant_id", "warehouse_id", "kind", "debit_account", "credit_account");

-- CreateIndex
CREATE INDEX "stock_commitment_tenant_id_order_id_idx" ON "stock_commitment"("tenant_id", "order_id");

-- CreateIndex
CREATE INDEX "stock_commitment_tenant_id_variant_id_state_idx" ON "stock_commitment"("tenant_id", "variant_id", "state");

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_placed_at_id_idx" ON "sales_order"("tenant_id", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_lifecycle_placed_at_id_idx" ON "sales_order"("tenant_id", "lifecycle", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_payment_state_placed_at_id_idx" ON "sales_order"("tenant_id", "payment_state", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_fulfilment_state_placed_at_id_idx" ON "sales_order"("tenant_id", "fulfilment_state", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_channel_placed_at_id_idx" ON "sales_order"("tenant_id", "channel", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_customer_id_placed_at_idx" ON "sales_order"("tenant_id", "customer_id", "placed_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "sales_order_tenant_id_channel_external_id_key" ON "sales_order"("tenant_id", "channel", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "sales_order_tenant_id_number_key" ON "sales_order"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "order_line_tenant_id_order_id_idx" ON "order_line"("tenant_id", "order_id");

-- CreateIndex
CREATE INDEX "order_line_tenant_id_variant_id_idx" ON "order_line"("tenant_id", "variant_id");

-- CreateIndex
CREATE INDEX "order_hold_tenant_id_order_id_idx" ON "order_hold"("tenant_id", "order_id");

-- CreateIndex
CREATE INDEX "order_note_tenant_id_order_id_created_at_idx" ON "order_note"("tenant_id", "order_id", "created_at");

-- CreateIndex
CREATE INDEX "order_exception_tenant_id_state_type_created_at_id_idx" ON "order_exception"("tenant_id", "state", "type", "created_at", "id");

-- CreateIndex
CREATE INDEX "order_exception_tenant_id_cause_key_idx" ON "order_exception"("tenant_id", "cause_key");

-- CreateIndex
CREATE INDEX "order_exception_tenant_id_order_id_idx" ON "order_exception"("tenant_id", "order_id");

-- AddForeignKey
ALTER TABLE "variant" ADD CONSTRAINT "variant_tenant_id_product_id_fkey" FOREIGN KEY ("tenant_id", "product_id") REFERENCES "product"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "barcode" ADD CONSTRAINT "barcode_tenant_id_variant_id_fkey" FOREIGN KEY ("tenant_id", "variant_id") REFERENCES "variant"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bundle_item" ADD CONSTRAINT "bundle_item_tenant_id_bundle_id_fkey" FOREIGN KEY ("tenant_id", "bundle_id") REFERENCES "variant"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bundle_item" ADD CONSTRAINT "bundle_item_tenant_id_component_id_fkey" FOREIGN KEY ("tenant_id", "component_id") REFERENCES "variant"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_event" ADD CONSTRAINT "payment_event_tenant_id_payment_id_fkey" FOREIGN KEY ("tenant_id", "payment_id") REFERENCES "payment"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_note_line" ADD CONSTRAINT "credit_note_line_tenant_id_credit_note_id_fkey" FOREIGN KEY ("tenant_id", "credit_note_id") REFERENCES "credit_note"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfilment_line" ADD CONSTRAINT "fulfilment_line_tenant_id_fulfilment_order_id_fkey" FOREIGN KEY ("tenant_id", "fulfilment_order_id") REFERENCES "fulfilment_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment_line" ADD CONSTRAINT "shipment_line_tenant_id_shipment_id_fkey" FOREIGN KEY ("tenant_id", "shipment_id") REFERENCES "shipment"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tracking_event" ADD CONSTRAINT "tracking_event_tenant_id_shipment_id_fkey" FOREIGN KEY ("tenant_id", "shipment_id") REFERENCES "shipment"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bin" ADD CONSTRAINT "bin_tenant_id_warehouse_id_fkey" FOREIGN KEY ("tenant_id", "warehouse_id") REFERENCES "warehouse"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bin_stock" ADD CONSTRAINT "bin_stock_tenant_id_bin_id_fkey" FOREIGN KEY ("tenant_id", "bin_id") REFERENCES "bin"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_level" ADD CONSTRAINT "stock_level_tenant_id_warehouse_id_fkey" FOREIGN KEY ("tenant_id", "warehouse_id") REFERENCES "warehouse"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "sales_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_hold" ADD CONSTRAINT "order_hold_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "sales_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
