SET lock_timeout = '2s';

ALTER TABLE variant ADD COLUMN search_text text NOT NULL DEFAULT '';
CREATE INDEX variant_search ON variant USING gin (search_text gin_trgm_ops);

-- Row-level security keeps LIKE from using an index, so that search goes through a function of a role that can do nothing else.
GRANT SELECT ON variant TO orderloop_system;
CREATE POLICY system ON variant FOR SELECT TO orderloop_system USING (true);

CREATE FUNCTION variant_search(p_text text, p_limit int) RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT v.id FROM public.variant v
  WHERE v.tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid
    AND v.search_text LIKE '%' || replace(replace(replace(lower(p_text), '\', '\\'), '%', '\%'), '_', '\_') || '%'
  ORDER BY v.sku_key LIMIT p_limit
$$;

DO $$
DECLARE app text := current_setting('orderloop.app_role');
BEGIN
  GRANT CREATE ON SCHEMA public TO orderloop_system;
  ALTER FUNCTION variant_search(text, int) OWNER TO orderloop_system;
  REVOKE ALL ON FUNCTION variant_search(text, int) FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION variant_search(text, int) TO %I', app);
  REVOKE CREATE ON SCHEMA public FROM orderloop_system;
END $$;

ALTER TABLE bin_stock
  ADD CONSTRAINT bin_stock_variant FOREIGN KEY (tenant_id, variant_id) REFERENCES variant (tenant_id, id);
ALTER TABLE product ADD CONSTRAINT product_title CHECK (title <> '');
ALTER TABLE variant ADD CONSTRAINT variant_sku CHECK (sku_key <> '');
ALTER TABLE warehouse ADD CONSTRAINT warehouse_cutoff CHECK (cutoff ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ADD CONSTRAINT warehouse_default_active CHECK (active OR NOT is_default);
