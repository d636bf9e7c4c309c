SET lock_timeout = '2s';

-- A word that many orders have is found among the newest at once; only a rarer one asks the trigram index. Words of one or two
-- characters have no trigram, so that they are looked for among the newest 100,000.
CREATE OR REPLACE FUNCTION order_search(p_text text, p_limit int) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  tenant uuid := NULLIF(current_setting('app.tenant_id', true), '')::uuid;
  pattern text := '%' || replace(replace(replace(lower(p_text), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  depth int := CASE WHEN char_length(p_text) < 3 THEN 100000 ELSE 20000 END;
  hits uuid[];
BEGIN
  hits := ARRAY(
    SELECT n.id FROM (SELECT o.id, o.search_text, o.placed_at FROM public.sales_order o WHERE o.tenant_id = tenant
      ORDER BY o.placed_at DESC, o.id DESC LIMIT depth) AS n
    WHERE n.search_text LIKE pattern ORDER BY n.placed_at DESC, n.id DESC LIMIT p_limit);
  IF cardinality(hits) >= p_limit OR char_length(p_text) < 3 THEN
    RETURN QUERY SELECT unnest(hits);
    RETURN;
  END IF;
  RETURN QUERY SELECT f.id FROM (
    SELECT o.id, o.placed_at FROM public.sales_order o WHERE o.tenant_id = tenant AND o.search_text LIKE pattern OFFSET 0) AS f
    ORDER BY f.placed_at DESC, f.id DESC LIMIT p_limit;
END $$;
