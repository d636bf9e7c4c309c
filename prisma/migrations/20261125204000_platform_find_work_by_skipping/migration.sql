-- Which tenants have work is asked several times a second: it reads one row of each such tenant, not all that waits.
CREATE OR REPLACE FUNCTION tenants_with_events() RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE t AS (
    (SELECT e.tenant_id FROM public.event_pending e ORDER BY e.tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.tenant_id FROM public.event_pending e WHERE e.tenant_id > t.tenant_id ORDER BY e.tenant_id LIMIT 1)
    FROM t WHERE t.tenant_id IS NOT NULL)
  SELECT t.tenant_id FROM t WHERE t.tenant_id IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION tenants_with_jobs(p_now timestamptz) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE t AS (
    (SELECT j.tenant_id FROM public.job j
      WHERE j.state = 'queued' AND j.run_at <= p_now AND (j.lease_until IS NULL OR j.lease_until < p_now)
      ORDER BY j.tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT j.tenant_id FROM public.job j WHERE j.tenant_id > t.tenant_id
        AND j.state = 'queued' AND j.run_at <= p_now AND (j.lease_until IS NULL OR j.lease_until < p_now)
      ORDER BY j.tenant_id LIMIT 1)
    FROM t WHERE t.tenant_id IS NOT NULL)
  SELECT t.tenant_id FROM t WHERE t.tenant_id IS NOT NULL
$$;
