SET lock_timeout = '2s';

CREATE TABLE "customer_merge" (
    "tenant_id" UUID NOT NULL,
    "merged_id" UUID NOT NULL,
    "kept_id" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "customer_merge_pkey" PRIMARY KEY ("tenant_id","merged_id")
);
CREATE TABLE "customer_consent" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "granted" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "customer_consent_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "customer_score" (
    "tenant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "recency_days" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "spent_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "r" INTEGER NOT NULL,
    "f" INTEGER NOT NULL,
    "m" INTEGER NOT NULL,
    "segment" TEXT NOT NULL,
    "scored_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "customer_score_pkey" PRIMARY KEY ("tenant_id","customer_id")
);
CREATE TABLE "care_journey" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "after_days" INTEGER NOT NULL,
    "subject_en" TEXT NOT NULL,
    "body_en" TEXT NOT NULL,
    "subject_zh" TEXT NOT NULL,
    "body_zh" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "care_journey_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "care_message" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "journey_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "order_id" UUID,
    "cause_key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "care_message_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "customer_merge_tenant_id_kept_id_idx" ON "customer_merge"("tenant_id", "kept_id");
CREATE INDEX "customer_consent_tenant_id_customer_id_purpose_at_idx" ON "customer_consent"("tenant_id", "customer_id", "purpose", "at" DESC);
CREATE INDEX "customer_score_tenant_id_segment_customer_id_idx" ON "customer_score"("tenant_id", "segment", "customer_id");
CREATE INDEX "care_message_tenant_id_state_due_at_idx" ON "care_message"("tenant_id", "state", "due_at");
CREATE INDEX "care_message_tenant_id_customer_id_sent_at_idx" ON "care_message"("tenant_id", "customer_id", "sent_at");
CREATE UNIQUE INDEX "care_message_tenant_id_journey_id_cause_key_key" ON "care_message"("tenant_id", "journey_id", "cause_key");

ALTER TABLE customer_merge
  ADD CONSTRAINT customer_merge_two CHECK (merged_id <> kept_id),
  ADD CONSTRAINT customer_merge_merged FOREIGN KEY (tenant_id, merged_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT customer_merge_kept FOREIGN KEY (tenant_id, kept_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE customer_consent
  ADD CONSTRAINT customer_consent_purpose CHECK (purpose IN ('care', 'marketing')),
  ADD CONSTRAINT customer_consent_source CHECK (source IN ('api', 'staff', 'link')),
  ADD CONSTRAINT customer_consent_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE customer_score
  ADD CONSTRAINT customer_score_fifths CHECK (r BETWEEN 1 AND 5 AND f BETWEEN 1 AND 5 AND m BETWEEN 1 AND 5),
  ADD CONSTRAINT customer_score_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE care_journey
  ADD CONSTRAINT care_journey_trigger CHECK (trigger IN ('delivered', 'late', 'low_score', 'silent')),
  ADD CONSTRAINT care_journey_after CHECK (after_days BETWEEN 0 AND 365);
ALTER TABLE care_message
  ADD CONSTRAINT care_message_state CHECK (state IN ('planned', 'sent', 'suppressed')),
  ADD CONSTRAINT care_message_journey FOREIGN KEY (tenant_id, journey_id) REFERENCES care_journey (tenant_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT care_message_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT care_message_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id) ON DELETE CASCADE;
CREATE INDEX care_message_due ON care_message (tenant_id, due_at) WHERE state = 'planned';

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['customer_merge', 'customer_consent', 'customer_score', 'care_journey', 'care_message']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON customer_consent FROM %I', app);
END $$;
