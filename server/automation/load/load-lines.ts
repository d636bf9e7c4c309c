import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { LineFacts } from '../domain/order-facts';

type Row = {
  order_id: string;
  line_id: string;
  sku: string;
  mapped: boolean;
  variant_id: string | null;
  variant_sku: string | null;
  grams: number | null;
  length_mm: number | null;
  width_mm: number | null;
  height_mm: number | null;
  per_unit: number | null;
  open_units: number;
  shipped: number;
};
type Kept = {
  line_id: string;
  variant_id: string;
  warehouse_id: string;
  quantity: number;
  state: 'reserved' | 'allocated' | 'consumed';
};
type Work = { line_id: string; variant_id: string; warehouse_id: string; quantity: number };

const key = (...parts: string[]) => parts.join(' ');

function sumBy<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  of: (row: T) => number,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + of(row));
  return sums;
}

/** What is kept and not in work: the work of a line takes the allocated units of its warehouse first. */
function heldOf(kept: readonly Kept[], work: ReadonlyMap<string, number>): LineFacts['held'] {
  const left = new Map(work);
  return [...kept]
    .filter((k) => k.state !== 'consumed')
    .sort((a, b) => (a.state < b.state ? -1 : a.state > b.state ? 1 : 0))
    .flatMap((k) => {
      const at = key(k.line_id, k.variant_id, k.warehouse_id);
      const taken = Math.min(k.quantity, left.get(at) ?? 0);
      left.set(at, (left.get(at) ?? 0) - taken);
      const quantity = k.quantity - taken;
      return quantity > 0
        ? [
            {
              variantId: k.variant_id,
              warehouseId: k.warehouse_id,
              quantity,
              state: k.state as 'reserved' | 'allocated',
            },
          ]
        : [];
    });
}

/** The goods lines of the orders with what they still need and what is kept for them, by order. Three statements. */
export async function loadLines(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<Map<string, LineFacts[]>> {
  const rows = await tx.q<Row>(
    `SELECT l.order_id, l.id AS line_id, l.sku, l.variant_id IS NOT NULL AS mapped, coalesce(c.id, v.id) AS variant_id,
       coalesce(c.sku, v.sku) AS variant_sku, coalesce(c.weight_grams, CASE WHEN c.id IS NULL THEN v.weight_grams END) AS grams,
       coalesce(c.length_mm, CASE WHEN c.id IS NULL THEN v.length_mm END) AS length_mm,
       coalesce(c.width_mm, CASE WHEN c.id IS NULL THEN v.width_mm END) AS width_mm,
       coalesce(c.height_mm, CASE WHEN c.id IS NULL THEN v.height_mm END) AS height_mm,
       CASE WHEN v.kind = 'bundle' THEN b.quantity ELSE 1 END AS per_unit, l.quantity - l.cancelled AS open_units, l.shipped
     FROM order_line l
     LEFT JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id
     LEFT JOIN bundle_item b ON b.tenant_id = $1 AND b.bundle_id = v.id AND v.kind = 'bundle'
     LEFT JOIN variant c ON c.tenant_id = $1 AND c.id = b.component_id
     WHERE l.tenant_id = $1 AND l.order_id = ANY($2::uuid[]) AND l.kind = 'goods'
     ORDER BY l.order_id, l.position, c.sku`,
    [tx.tenantId, orderIds],
  );
  const kept = await tx.q<Kept>(
    `SELECT order_line_id AS line_id, variant_id, warehouse_id, quantity, state FROM stock_commitment
     WHERE tenant_id = $1 AND order_id = ANY($2::uuid[])
       AND (state IN ('allocated', 'consumed') OR (state = 'reserved' AND (expires_at IS NULL OR expires_at > $3)))
     ORDER BY id`,
    [tx.tenantId, orderIds, tx.ctx.now],
  );
  const work = await tx.q<Work>(
    `SELECT fl.order_line_id AS line_id, fl.variant_id, f.warehouse_id, sum(fl.quantity - fl.short)::int AS quantity
     FROM fulfilment_order f JOIN fulfilment_line fl ON fl.tenant_id = $1 AND fl.fulfilment_order_id = f.id
     WHERE f.tenant_id = $1 AND f.order_id = ANY($2::uuid[]) AND f.state IN ('open', 'accepted', 'picking', 'picked', 'packed')
     GROUP BY 1, 2, 3`,
    [tx.tenantId, orderIds],
  );
  const consumed = sumBy(
    kept.filter((k) => k.state === 'consumed'),
    (k) => key(k.line_id, k.variant_id),
    (k) => k.quantity,
  );
  const inWork = sumBy(
    work,
    (w) => key(w.line_id, w.variant_id),
    (w) => w.quantity,
  );
  const inWorkAt = sumBy(
    work,
    (w) => key(w.line_id, w.variant_id, w.warehouse_id),
    (w) => w.quantity,
  );
  const keptOf = Map.groupBy
    ? Map.groupBy(kept, (k) => k.line_id)
    : kept.reduce((m, k) => m.set(k.line_id, [...(m.get(k.line_id) ?? []), k]), new Map<string, Kept[]>());
  const lines = new Map<string, { orderId: string; facts: LineFacts }>();
  for (const r of rows) {
    const line = lines.get(r.line_id) ?? {
      orderId: r.order_id,
      facts: {
        id: r.line_id,
        sku: r.sku,
        mapped: r.mapped,
        wanted: [],
        held: heldOf(keptOf.get(r.line_id) ?? [], inWorkAt),
      },
    };
    lines.set(r.line_id, line);
    if (r.variant_id === null || r.per_unit === null) continue;
    const at = key(r.line_id, r.variant_id);
    // What was shipped before it came to us, or outside, took nothing that was kept here.
    const gone = Math.max(consumed.get(at) ?? 0, r.shipped * r.per_unit);
    const quantity = Math.max(0, r.open_units * r.per_unit - gone - (inWork.get(at) ?? 0));
    line.facts.wanted.push({
      variantId: r.variant_id,
      sku: r.variant_sku ?? r.sku,
      quantity,
      unitGrams: r.grams,
      ...(r.length_mm && r.width_mm && r.height_mm
        ? { unitSize: { lengthMm: r.length_mm, widthMm: r.width_mm, heightMm: r.height_mm } }
        : {}),
    });
  }
  const byOrder = new Map<string, LineFacts[]>();
  for (const { orderId, facts } of lines.values())
    byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), facts]);
  return byOrder;
}
