import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { groupBy } from './domain/group-by';
import { type StopCount, settleLine } from './domain/settle-stops';

/** Saves what is picked, missing and staged at stops; one statement. */
export async function saveStops(
  tx: TenantTx,
  stops: readonly (StopCount & { staged?: number })[],
): Promise<void> {
  if (stops.length === 0) return;
  await tx.exec(
    `UPDATE pick_stop s SET quantity = n.quantity, picked = n.picked, short = n.short, staged = coalesce(n.staged, s.staged)
     FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::int[]) AS n (id, quantity, picked, short, staged)
     WHERE s.tenant_id = $1 AND s.id = n.id`,
    [
      tx.tenantId,
      stops.map((s) => s.id),
      stops.map((s) => s.quantity),
      stops.map((s) => s.picked),
      stops.map((s) => s.short),
      stops.map((s) => s.staged ?? null),
    ],
  );
}

/** Stops of a wave say what their lines say, by whatever way these were changed; nothing is written when they do already. */
export async function settleStops(tx: TenantTx, lineIds: readonly string[]): Promise<void> {
  const rows = await tx.q<
    StopCount & { lineId: string; lineQuantity: number; linePicked: number; lineShort: number }
  >(
    `WITH off AS (SELECT s.fulfilment_line_id AS id FROM pick_stop s
       JOIN fulfilment_line l ON l.tenant_id = s.tenant_id AND l.id = s.fulfilment_line_id
       WHERE s.tenant_id = $1 AND s.fulfilment_line_id = ANY($2::uuid[]) AND s.live
       GROUP BY s.fulfilment_line_id, l.quantity, l.picked, l.short
       HAVING sum(s.picked) <> l.picked OR sum(s.short) <> l.short OR sum(s.quantity) <> l.quantity)
     SELECT s.id, s.quantity, s.picked, s.short, s.fulfilment_line_id AS "lineId", l.quantity AS "lineQuantity",
       l.picked AS "linePicked", l.short AS "lineShort"
     FROM off JOIN pick_stop s ON s.tenant_id = $1 AND s.fulfilment_line_id = off.id AND s.live
     JOIN fulfilment_line l ON l.tenant_id = $1 AND l.id = off.id ORDER BY s.sequence, s.id`,
    [tx.tenantId, lineIds],
  );
  const settled = [...groupBy(rows, (r) => r.lineId).values()].flatMap((stops) => {
    const { lineQuantity: quantity, linePicked: picked, lineShort: short } = stops[0]!;
    return settleLine({ quantity, picked, short }, stops);
  });
  await saveStops(tx, settled);
}

type Part = { binId: string | null; quantity: number };

/** From where the units of that work were picked, by work, order line and variant: the staging place, or the bin itself. */
export async function pickedFrom(tx: TenantTx, workIds: readonly string[]): Promise<Map<string, Part[]>> {
  const rows = await tx.q<{
    key: string;
    binId: string | null;
    staging: string | null;
    picked: number;
    staged: number;
  }>(
    `SELECT concat_ws(',', s.fulfilment_order_id, l.order_line_id, l.variant_id) AS key, s.bin_id AS "binId", b.id AS staging,
       s.picked, least(s.staged, s.picked) AS staged
     FROM pick_stop s JOIN fulfilment_line l ON l.tenant_id = $1 AND l.id = s.fulfilment_line_id
     JOIN fulfilment_order f ON f.tenant_id = $1 AND f.id = s.fulfilment_order_id
     LEFT JOIN bin b ON b.tenant_id = $1 AND b.warehouse_id = f.warehouse_id AND b.kind = 'staging'
     WHERE s.tenant_id = $1 AND s.fulfilment_order_id = ANY($2::uuid[]) AND s.live AND s.picked > 0 ORDER BY s.sequence, s.id`,
    [tx.tenantId, workIds],
  );
  const from = new Map<string, Part[]>();
  for (const r of rows) {
    const parts = [
      { binId: r.staging, quantity: r.staged },
      { binId: r.binId, quantity: r.picked - r.staged },
    ].filter((p) => p.quantity > 0);
    from.set(r.key, [...(from.get(r.key) ?? []), ...parts]);
  }
  return from;
}
