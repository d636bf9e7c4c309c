SET lock_timeout = '2s';

-- A confirmed change names its preview; what is open or given up may name one as well.
ALTER TABLE order_change DROP CONSTRAINT order_change_ends;
ALTER TABLE order_change ADD CONSTRAINT order_change_ends CHECK ((state = 'open') = (closed_at IS NULL)
  AND (state <> 'confirmed' OR preview_hash IS NOT NULL));
