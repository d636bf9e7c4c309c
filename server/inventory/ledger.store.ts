import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { CommitWanted } from './domain/decide-commit';
import type { Entry } from './domain/entries';

const post = `
WITH incoming AS (
  SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::text[], $9::uuid[],
    $10::uuid[], $11::text[], $12::text[], $13::text[], $14::uuid[]) WITH ORDINALITY
    AS e (id, variant_id, warehouse_id, kind, quantity, debit, credit, bin_id, to_bin_id, reason, ref_type, ref_id,
      commitment_id, n)
), fresh AS (
  SELECT i.*,
    CASE WHEN debit = 'on_hand' THEN quantity ELSE 0 END - CASE WHEN credit = 'on_hand' THEN quantity ELSE 0 END AS on_hand,
    CASE WHEN debit = 'allocated' THEN quantity ELSE 0 END - CASE WHEN credit = 'allocated' THEN quantity ELSE 0 END AS allocated,
    CASE WHEN debit = 'reserved' THEN quantity ELSE 0 END - CASE WHEN credit = 'reserved' THEN quantity ELSE 0 END AS reserved,
    CASE WHEN debit = 'quality_control' THEN quantity ELSE 0 END
      - CASE WHEN credit = 'quality_control' THEN quantity ELSE 0 END AS quality_control
  FROM incoming i WHERE NOT EXISTS (
    SELECT 1 FROM stock_movement m
    WHERE m.tenant_id = $1 AND m.ref_type = i.ref_type AND m.ref_id = i.ref_id AND m.variant_id = i.variant_id
      AND m.warehouse_id = i.warehouse_id AND m.kind = i.kind AND m.debit_account = i.debit AND m.credit_account = i.credit
      AND m.bin_id IS NOT DISTINCT FROM i.bin_id AND m.to_bin_id IS NOT DISTINCT FROM i.to_bin_id
      AND m.commitment_id IS NOT DISTINCT FROM i.commitment_id)
), written AS (
  INSERT INTO stock_movement (tenant_id, id, variant_id, warehouse_id, kind, quantity, debit_account, credit_account, bin_id,
    to_bin_id, reason, ref_type, ref_id, commitment_id, actor_type, actor_id, on_hand_after, created_at)
  SELECT $1, f.id, f.variant_id, f.warehouse_id, f.kind, f.quantity, f.debit, f.credit, f.bin_id, f.to_bin_id, f.reason,
    f.ref_type, f.ref_id, f.commitment_id, $15, $16,
    l.on_hand + sum(f.on_hand) OVER (PARTITION BY f.variant_id, f.warehouse_id ORDER BY f.n), $17
  FROM fresh f JOIN stock_level l
    ON l.tenant_id = $1 AND l.variant_id = f.variant_id AND l.warehouse_id = f.warehouse_id
  ORDER BY f.n
  RETURNING id
), change AS (
  SELECT variant_id, warehouse_id, sum(on_hand) AS on_hand, sum(allocated) AS allocated, sum(reserved) AS reserved,
    sum(quality_control) AS quality_control
  FROM fresh GROUP BY variant_id, warehouse_id
), figures AS (
  UPDATE stock_level l SET on_hand = l.on_hand + c.on_hand, allocated = l.allocated + c.allocated,
    reserved = l.reserved + c.reserved, quality_control = l.quality_control + c.quality_control, updated_at = $17
  FROM change c WHERE l.tenant_id = $1 AND l.variant_id = c.variant_id AND l.warehouse_id = c.warehouse_id
), in_bins AS (
  SELECT variant_id, bin_id, sum(quantity)::int AS quantity FROM (
    SELECT variant_id, bin_id, on_hand AS quantity FROM fresh WHERE debit <> credit
    UNION ALL SELECT variant_id, bin_id, -quantity FROM fresh WHERE debit = credit
    UNION ALL SELECT variant_id, to_bin_id, quantity FROM fresh WHERE debit = credit
  ) b WHERE bin_id IS NOT NULL GROUP BY variant_id, bin_id HAVING sum(quantity) <> 0
), bins_changed AS (
  UPDATE bin_stock s SET quantity = s.quantity + b.quantity FROM in_bins b
  WHERE s.tenant_id = $1 AND s.bin_id = b.bin_id AND s.variant_id = b.variant_id
), bins_opened AS (
  INSERT INTO bin_stock (tenant_id, bin_id, variant_id, quantity)
  SELECT $1, b.bin_id, b.variant_id, b.quantity FROM in_bins b
  WHERE NOT EXISTS (SELECT 1 FROM bin_stock s WHERE s.tenant_id = $1 AND s.bin_id = b.bin_id AND s.variant_id = b.variant_id)
)
SELECT id FROM written`;

/**
 * Writes the entries to the ledger and brings figures and bins up to date with them, in one statement: with
 * postPromises the only writer of stock_movement, stock_level and bin_stock. An entry whose reference has already made that movement is left out, so a
 * repeat changes nothing. Returns the entries that were new, with their ids.
 * Locks: none of its own; the caller holds the stock_level rows (lockLevels), and does this last, so that they are free
 * again soon.
 */
export async function postEntries(
  tx: TenantTx,
  entries: readonly Entry[],
): Promise<(Entry & { id: string })[]> {
  if (entries.length === 0) return [];
  const rows = entries.map((e) => ({ ...e, id: newId('mov') }));
  const written = await tx.q<{ id: string }>(post, [
    tx.tenantId,
    rows.map((r) => r.id),
    rows.map((r) => r.variantId),
    rows.map((r) => r.warehouseId),
    rows.map((r) => r.kind),
    rows.map((r) => r.quantity),
    rows.map((r) => r.debit),
    rows.map((r) => r.credit),
    rows.map((r) => r.binId),
    rows.map((r) => r.toBinId),
    rows.map((r) => r.reason),
    rows.map((r) => r.refType),
    rows.map((r) => r.refId),
    rows.map((r) => r.commitmentId),
    tx.ctx.actor.type,
    tx.ctx.actor.id,
    tx.ctx.now,
  ]);
  const fresh = new Set(written.map((w) => w.id));
  return rows.filter((r) => fresh.has(r.id));
}

const promise = `
WITH incoming AS (
  SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::int[], $9::text[],
    $10::timestamptz[]) AS c (id, movement_id, variant_id, warehouse_id, order_id, order_line_id, quantity, state, expires_at)
), promised AS (
  INSERT INTO stock_commitment (tenant_id, id, variant_id, warehouse_id, order_id, order_line_id, quantity, state, expires_at,
    created_at, updated_at)
  SELECT $1, id, variant_id, warehouse_id, order_id, order_line_id, quantity, state, expires_at, $13, $13 FROM incoming
), written AS (
  INSERT INTO stock_movement (tenant_id, id, variant_id, warehouse_id, kind, quantity, debit_account, credit_account, ref_type,
    ref_id, commitment_id, actor_type, actor_id, on_hand_after, created_at)
  SELECT $1, i.movement_id, i.variant_id, i.warehouse_id, i.state, i.quantity, i.state, 'available', 'order', i.order_id::text,
    i.id, $11, $12, l.on_hand, $13
  FROM incoming i JOIN stock_level l
    ON l.tenant_id = $1 AND l.variant_id = i.variant_id AND l.warehouse_id = i.warehouse_id
)
UPDATE stock_level l SET allocated = l.allocated + c.allocated, reserved = l.reserved + c.reserved, updated_at = $13
FROM (SELECT variant_id, warehouse_id, coalesce(sum(quantity) FILTER (WHERE state = 'allocated'), 0) AS allocated,
    coalesce(sum(quantity) FILTER (WHERE state = 'reserved'), 0) AS reserved
  FROM incoming GROUP BY variant_id, warehouse_id) c
WHERE l.tenant_id = $1 AND l.variant_id = c.variant_id AND l.warehouse_id = c.warehouse_id`;

/**
 * Writes new promises with their movements and figures in one statement: the short way for the path on which many wait for
 * one row. It moves nothing on the shelves, and its ids are new, so it needs neither bins nor a look for repeats.
 * Locks: as postEntries.
 */
export async function postPromises(tx: TenantTx, wanted: readonly CommitWanted[]): Promise<void> {
  if (wanted.length === 0) return;
  await tx.exec(promise, [
    tx.tenantId,
    wanted.map(() => newId('com')),
    wanted.map(() => newId('mov')),
    wanted.map((w) => w.variantId),
    wanted.map((w) => w.warehouseId),
    wanted.map((w) => w.orderId),
    wanted.map((w) => w.orderLineId),
    wanted.map((w) => w.quantity),
    wanted.map((w) => (w.mode === 'reserve' ? 'reserved' : 'allocated')),
    wanted.map((w) => (w.mode === 'reserve' ? (w.expiresAt ?? null) : null)),
    tx.ctx.actor.type,
    tx.ctx.actor.id,
    tx.ctx.now,
  ]);
}
