SET lock_timeout = '2s';

CREATE TABLE "wall_display" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "pages" TEXT[] NOT NULL,
    "seconds_per_page" INTEGER NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "wall_display_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "wall_display_seconds" CHECK (seconds_per_page BETWEEN 10 AND 600),
    CONSTRAINT "wall_display_pages" CHECK (cardinality(pages) BETWEEN 1 AND 4 AND pages <@ ARRAY['sales','floor','map','service']),
    CONSTRAINT "wall_display_locale" CHECK (locale IN ('en', 'zh-CN'))
);
CREATE UNIQUE INDEX "wall_display_tenant_id_hash_key" ON "wall_display"("tenant_id", "hash");

DO $$
DECLARE app text := current_setting('orderloop.app_role');
BEGIN
  ALTER TABLE wall_display ENABLE ROW LEVEL SECURITY;
  ALTER TABLE wall_display FORCE ROW LEVEL SECURITY;
  CREATE POLICY tenant ON wall_display USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON wall_display TO %I', app);
END $$;
