SET lock_timeout = '2s';

-- Unread messages of one group are one row that counts, so that a bad day rings once for each kind of trouble.
ALTER TABLE notification ADD COLUMN group_key text NOT NULL DEFAULT '';
ALTER TABLE notification ADD COLUMN count integer NOT NULL DEFAULT 1;
ALTER TABLE notification ADD COLUMN in_app boolean NOT NULL DEFAULT true;
ALTER TABLE notification ADD CONSTRAINT notification_count CHECK (count > 0);
CREATE INDEX notification_unread ON notification (tenant_id, user_id, group_key) WHERE read_at IS NULL;

-- CreateTable
CREATE TABLE "notification_choice" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "in_app" BOOLEAN NOT NULL,
    "mail" BOOLEAN NOT NULL,

    CONSTRAINT "notification_choice_pkey" PRIMARY KEY ("tenant_id", "user_id", "kind")
);

DO $$
DECLARE app text := current_setting('orderloop.app_role');
BEGIN
  ALTER TABLE notification_choice ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notification_choice FORCE ROW LEVEL SECURITY;
  CREATE POLICY tenant ON notification_choice USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON notification_choice TO %I', app);
END $$;
