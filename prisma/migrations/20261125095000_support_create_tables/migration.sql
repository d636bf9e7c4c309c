SET lock_timeout = '2s';

CREATE TABLE "ticket" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "state_reason" TEXT NOT NULL DEFAULT '',
    "priority" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "fields" JSONB NOT NULL DEFAULT '{}',
    "customer_id" UUID,
    "requester_name" TEXT NOT NULL DEFAULT '',
    "requester_email" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL,
    "order_id" UUID,
    "assignee_id" UUID,
    "assigned_at" TIMESTAMPTZ(3),
    "sla_version" INTEGER NOT NULL,
    "sla_due_at" TIMESTAMPTZ(3),
    "sla_clock" TEXT,
    "sla_look_at" TIMESTAMPTZ(3),
    "sla_step" TEXT NOT NULL DEFAULT 'none',
    "first_replied_at" TIMESTAMPTZ(3),
    "unanswered_at" TIMESTAMPTZ(3),
    "snoozed_until" TIMESTAMPTZ(3),
    "reopened" INTEGER NOT NULL DEFAULT 0,
    "merged_into_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "csat" TEXT NOT NULL DEFAULT 'not_sent',
    "search_text" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ticket_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "ticket_message" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "author_id" UUID,
    "channel" TEXT NOT NULL,
    "mail_id" TEXT,
    "mail_state" TEXT NOT NULL DEFAULT 'none',
    "mentions" UUID[],
    "merged_from" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ticket_message_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "ticket_attachment" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "message_id" UUID,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "file_key" TEXT NOT NULL,
    "uploaded_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ticket_attachment_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "ticket_decision" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "agent_id" UUID,
    "reasons" JSONB NOT NULL,
    "candidates" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ticket_decision_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "ticket_escalation" (
    "tenant_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "clock" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ticket_escalation_pkey" PRIMARY KEY ("tenant_id","ticket_id","clock","round","step")
);
CREATE TABLE "ticket_presence" (
    "tenant_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "writing" BOOLEAN NOT NULL DEFAULT false,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ticket_presence_pkey" PRIMARY KEY ("tenant_id","ticket_id","user_id")
);
CREATE TABLE "support_agent" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "languages" TEXT[],
    "skills" TEXT[],
    "capacity" INTEGER NOT NULL,
    "on_duty" BOOLEAN NOT NULL DEFAULT true,
    "hours" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "support_agent_pkey" PRIMARY KEY ("tenant_id","user_id")
);
CREATE TABLE "sla_version" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "policy" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "sla_version_pkey" PRIMARY KEY ("tenant_id","version")
);
CREATE TABLE "macro" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "body_en" TEXT NOT NULL,
    "body_zh" TEXT NOT NULL,
    "then_state" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "macro_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "survey" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ticket_id" UUID,
    "order_id" UUID,
    "customer_id" UUID,
    "agent_id" UUID,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "scale" INTEGER NOT NULL,
    "score" INTEGER,
    "comment" TEXT NOT NULL DEFAULT '',
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    CONSTRAINT "survey_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "feedback" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "scale" INTEGER NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "survey_id" UUID,
    "ticket_id" UUID,
    "order_id" UUID,
    "customer_id" UUID,
    "variant_id" UUID,
    "sku" TEXT NOT NULL DEFAULT '',
    "lot" TEXT NOT NULL DEFAULT '',
    "agent_id" UUID,
    "carrier" TEXT NOT NULL DEFAULT '',
    "author" TEXT NOT NULL DEFAULT '',
    "follow_up_id" UUID,
    "search_text" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "feedback_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "ticket_tenant_id_state_last_message_at_id_idx" ON "ticket"("tenant_id", "state", "last_message_at" DESC, "id" DESC);
CREATE INDEX "ticket_tenant_id_last_message_at_id_idx" ON "ticket"("tenant_id", "last_message_at" DESC, "id" DESC);
CREATE INDEX "ticket_tenant_id_assignee_id_state_idx" ON "ticket"("tenant_id", "assignee_id", "state");
CREATE INDEX "ticket_tenant_id_customer_id_created_at_idx" ON "ticket"("tenant_id", "customer_id", "created_at" DESC);
CREATE INDEX "ticket_tenant_id_order_id_idx" ON "ticket"("tenant_id", "order_id");
CREATE UNIQUE INDEX "ticket_tenant_id_number_key" ON "ticket"("tenant_id", "number");
CREATE INDEX "ticket_message_tenant_id_ticket_id_created_at_id_idx" ON "ticket_message"("tenant_id", "ticket_id", "created_at", "id");
CREATE UNIQUE INDEX "ticket_message_tenant_id_mail_id_key" ON "ticket_message"("tenant_id", "mail_id");
CREATE INDEX "ticket_attachment_tenant_id_message_id_idx" ON "ticket_attachment"("tenant_id", "message_id");
CREATE INDEX "ticket_decision_tenant_id_ticket_id_decided_at_idx" ON "ticket_decision"("tenant_id", "ticket_id", "decided_at");
CREATE INDEX "survey_tenant_id_sent_at_id_idx" ON "survey"("tenant_id", "sent_at" DESC, "id" DESC);
CREATE INDEX "survey_tenant_id_ticket_id_idx" ON "survey"("tenant_id", "ticket_id");
CREATE INDEX "survey_tenant_id_order_id_idx" ON "survey"("tenant_id", "order_id");
CREATE INDEX "feedback_tenant_id_created_at_id_idx" ON "feedback"("tenant_id", "created_at" DESC, "id" DESC);
CREATE INDEX "feedback_tenant_id_sku_created_at_idx" ON "feedback"("tenant_id", "sku", "created_at" DESC);
CREATE INDEX "feedback_tenant_id_customer_id_idx" ON "feedback"("tenant_id", "customer_id");
CREATE INDEX "feedback_tenant_id_survey_id_idx" ON "feedback"("tenant_id", "survey_id");
CREATE UNIQUE INDEX "feedback_tenant_id_source_external_id_key" ON "feedback"("tenant_id", "source", "external_id");
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_tenant_id_ticket_id_fkey" FOREIGN KEY ("tenant_id", "ticket_id") REFERENCES "ticket"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ticket_attachment" ADD CONSTRAINT "ticket_attachment_tenant_id_message_id_fkey" FOREIGN KEY ("tenant_id", "message_id") REFERENCES "ticket_message"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Words of states.md 8.
ALTER TABLE ticket
  ADD CONSTRAINT ticket_type CHECK (type IN ('complaint', 'return', 'exchange', 'technical', 'consultation')),
  ADD CONSTRAINT ticket_state CHECK (state IN
    ('new', 'open', 'waiting_customer', 'waiting_internal', 'waiting_third_party', 'resolved', 'closed')),
  ADD CONSTRAINT ticket_priority CHECK (priority IN ('normal', 'low', 'high', 'urgent')),
  ADD CONSTRAINT ticket_source CHECK (source IN ('api', 'portal', 'form', 'mail', 'exception', 'survey', 'demo')),
  ADD CONSTRAINT ticket_clock CHECK (sla_clock IN ('first_reply', 'next_reply', 'resolution')),
  ADD CONSTRAINT ticket_step CHECK (sla_step IN ('none', 'warn50', 'warn80', 'breached')),
  ADD CONSTRAINT ticket_csat CHECK (csat IN ('not_sent', 'sent', 'answered', 'expired')),
  ADD CONSTRAINT ticket_reopened CHECK (reopened >= 0),
  ADD CONSTRAINT ticket_merged CHECK (merged_into_id <> id),
  ADD CONSTRAINT ticket_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id),
  ADD CONSTRAINT ticket_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id),
  ADD CONSTRAINT ticket_merged_into FOREIGN KEY (tenant_id, merged_into_id) REFERENCES ticket (tenant_id, id);
ALTER TABLE ticket_message
  ADD CONSTRAINT ticket_message_kind CHECK (kind IN ('customer', 'agent', 'note', 'rule')),
  ADD CONSTRAINT ticket_message_channel CHECK (channel IN ('portal', 'form', 'mail', 'api', 'none')),
  ADD CONSTRAINT ticket_message_mail_state CHECK (mail_state IN ('none', 'queued', 'sent'));
ALTER TABLE ticket_attachment ADD CONSTRAINT ticket_attachment_bytes CHECK (bytes > 0);
ALTER TABLE ticket_decision
  ADD CONSTRAINT ticket_decision_outcome CHECK (outcome IN ('assigned', 'waiting')),
  ADD CONSTRAINT ticket_decision_ticket FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ticket_escalation
  ADD CONSTRAINT ticket_escalation_clock CHECK (clock IN ('first_reply', 'next_reply', 'resolution')),
  ADD CONSTRAINT ticket_escalation_ticket FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ticket_presence
  ADD CONSTRAINT ticket_presence_ticket FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE support_agent ADD CONSTRAINT support_agent_capacity CHECK (capacity BETWEEN 0 AND 1000);
ALTER TABLE macro ADD CONSTRAINT macro_name CHECK (name <> ''),
  ADD CONSTRAINT macro_then CHECK (then_state IN ('', 'waiting_customer', 'waiting_internal', 'waiting_third_party', 'resolved'));
ALTER TABLE survey
  ADD CONSTRAINT survey_kind CHECK (kind IN ('ticket', 'order')),
  ADD CONSTRAINT survey_score CHECK (scale BETWEEN 1 AND 10 AND (score IS NULL OR score BETWEEN 1 AND scale)),
  ADD CONSTRAINT survey_answer CHECK ((score IS NULL) = (answered_at IS NULL)),
  ADD CONSTRAINT survey_ticket FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id),
  ADD CONSTRAINT survey_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id),
  ADD CONSTRAINT survey_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id);
ALTER TABLE feedback
  ADD CONSTRAINT feedback_source CHECK (source IN ('api', 'survey', 'review', 'import')),
  ADD CONSTRAINT feedback_score CHECK (score BETWEEN 1 AND scale),
  ADD CONSTRAINT feedback_survey FOREIGN KEY (tenant_id, survey_id) REFERENCES survey (tenant_id, id),
  ADD CONSTRAINT feedback_ticket FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id),
  ADD CONSTRAINT feedback_order FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id),
  ADD CONSTRAINT feedback_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id),
  ADD CONSTRAINT feedback_variant FOREIGN KEY (tenant_id, variant_id) REFERENCES variant (tenant_id, id),
  ADD CONSTRAINT feedback_follow_up FOREIGN KEY (tenant_id, follow_up_id) REFERENCES ticket (tenant_id, id);

-- What is due, and what waits for somebody.
CREATE INDEX ticket_look_at ON ticket (tenant_id, sla_look_at) WHERE sla_look_at IS NOT NULL;
CREATE INDEX ticket_due ON ticket (tenant_id, sla_due_at, id) WHERE sla_due_at IS NOT NULL;
CREATE INDEX ticket_unassigned ON ticket (tenant_id, created_at, id) WHERE assignee_id IS NULL AND state IN ('new', 'open');
CREATE INDEX ticket_snoozed ON ticket (tenant_id, snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX survey_waiting ON survey (tenant_id, sent_at) WHERE answered_at IS NULL;
CREATE INDEX ticket_search ON ticket USING gin (search_text gin_trgm_ops);
CREATE INDEX feedback_search ON feedback USING gin (search_text gin_trgm_ops);

DO $$
DECLARE t text; app text := current_setting('orderloop.app_role');
BEGIN
  FOREACH t IN ARRAY ARRAY['ticket', 'ticket_message', 'ticket_attachment', 'ticket_decision', 'ticket_escalation', 'ticket_presence', 'support_agent', 'sla_version', 'macro', 'survey', 'feedback']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, app);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['ticket_decision', 'ticket_escalation', 'sla_version']
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM %I', t, app);
  END LOOP;
END $$;

-- Row-level security keeps LIKE from using an index, so that search goes through functions of a role that can do nothing else.
GRANT SELECT ON ticket, feedback TO orderloop_system;
CREATE POLICY system ON ticket FOR SELECT TO orderloop_system USING (true);
CREATE POLICY system ON feedback FOR SELECT TO orderloop_system USING (true);

CREATE FUNCTION ticket_search(p_text text, p_limit int) RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT f.id FROM (
    SELECT t.id, t.last_message_at FROM public.ticket t
    WHERE t.tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid
      AND t.search_text LIKE '%' || replace(replace(replace(lower(p_text), '\', '\\'), '%', '\%'), '_', '\_') || '%'
    OFFSET 0) AS f
  ORDER BY f.last_message_at DESC, f.id DESC LIMIT p_limit
$$;

CREATE FUNCTION feedback_search(p_text text, p_limit int) RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT f.id FROM (
    SELECT b.id, b.created_at FROM public.feedback b
    WHERE b.tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid
      AND b.search_text LIKE '%' || replace(replace(replace(lower(p_text), '\', '\\'), '%', '\%'), '_', '\_') || '%'
    OFFSET 0) AS f
  ORDER BY f.created_at DESC, f.id DESC LIMIT p_limit
$$;

DO $$
DECLARE app text := current_setting('orderloop.app_role'); f text;
BEGIN
  GRANT CREATE ON SCHEMA public TO orderloop_system;
  FOREACH f IN ARRAY ARRAY['ticket_search(text,int)', 'feedback_search(text,int)']
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO orderloop_system', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', f, app);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM orderloop_system;
END $$;
