SET lock_timeout = '5s';

-- Events and decisions grow for ever and are read by subject and by newness: one partition a month (docs/adr/0010). The
-- partition key is the id, a UUIDv7 that begins with the millisecond of its making, so primary keys stay (tenant_id, id).

/* The least id of that instant's millisecond. */
CREATE FUNCTION least_id_of(p_at timestamptz) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT (lpad(to_hex((extract(epoch FROM p_at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- What there is becomes the first partition, without being copied; it lasts until the next month begins.
DO $$
DECLARE
  t text; i record; app text := current_setting('orderloop.app_role');
  until_id uuid := least_id_of(date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + interval '1 month');
  parent_indexes text[];
BEGIN
  FOREACH t IN ARRAY ARRAY['event', 'decision_record'] LOOP
    SELECT array_agg(pg_get_indexdef(x.indexrelid)) FILTER (WHERE NOT x.indisprimary) INTO parent_indexes
      FROM pg_index x WHERE x.indrelid = format('public.%I', t)::regclass;
    EXECUTE format('ALTER TABLE %I RENAME TO %I', t, t || '_before');
    FOR i IN SELECT c.relname FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
      WHERE x.indrelid = format('public.%I', t || '_before')::regclass
    LOOP
      EXECUTE format('ALTER INDEX %I RENAME TO %I', i.relname, left('before_' || i.relname, 63));
    END LOOP;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (id)', t, t || '_before');
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I PRIMARY KEY (tenant_id, id)', t, t || '_pkey');
    -- Its definition still names the table by its first name, which is the parent's now.
    FOR n IN 1 .. coalesce(array_length(parent_indexes, 1), 0) LOOP
      EXECUTE parent_indexes[n];
    END LOOP;
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)', t, t || '_before', until_id);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM %I', t, app);
    EXECUTE format('REVOKE ALL ON %I FROM %I', t || '_before', app);
  END LOOP;
END $$;
ALTER TABLE decision_record ADD CONSTRAINT decision_record_world FOREIGN KEY (tenant_id, world_id)
  REFERENCES decision_world (tenant_id, id);

/* Makes the partitions of the three months after that instant, where they are missing, each secured like its parent. Runs
   with the rights of the tables' owner, since only it can; it takes nothing but an instant. */
CREATE FUNCTION make_partitions(p_now timestamptz) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET lock_timeout = '2s' AS $$
DECLARE
  t text; part text; month timestamptz; app record;
BEGIN
  FOREACH t IN ARRAY ARRAY['event', 'decision_record'] LOOP
    -- Whatever no month takes is kept here, so that a clock or a schedule that stands still loses nothing.
    IF to_regclass(format('public.%I', t || '_else')) IS NULL THEN
      EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I DEFAULT', t || '_else', t);
      PERFORM secure_partition(t, t || '_else');
      RETURN NEXT t || '_else';
    END IF;
    FOR n IN 1 .. 3 LOOP
      month := date_trunc('month', p_now AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + make_interval(months => n);
      part := t || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM');
      CONTINUE WHEN to_regclass(format('public.%I', part)) IS NOT NULL;
      EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)', part, t,
        least_id_of(month), least_id_of(month + interval '1 month'));
      PERFORM secure_partition(t, part);
      RETURN NEXT part;
    END LOOP;
  END LOOP;
END $$;

/* A partition is as secure as its parent, and the application cannot name it: it comes in through the parent only. */
CREATE FUNCTION secure_partition(p_parent text, p_partition text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE role_name text;
BEGIN
  EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', p_partition);
  EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', p_partition);
  EXECUTE format(
    'CREATE POLICY tenant ON public.%I USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
       WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', p_partition);
  FOR role_name IN
    SELECT DISTINCT a.grantee::regrole::text FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.oid = format('public.%I', p_partition)::regclass AND a.grantee NOT IN (c.relowner, 0)
  LOOP
    EXECUTE format('REVOKE ALL ON public.%I FROM %s', p_partition, role_name);
  END LOOP;
END $$;

DO $$
DECLARE app text := current_setting('orderloop.app_role');
BEGIN
  REVOKE ALL ON FUNCTION make_partitions(timestamptz), secure_partition(text, text) FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION make_partitions(timestamptz) TO %I', app);
END $$;
SELECT make_partitions(now());

-- Cleaning up looks for what is old.
CREATE INDEX "user_session_expires_at_idx" ON "user_session"("expires_at");
CREATE INDEX "auth_token_expires_at_idx" ON "auth_token"("expires_at");
