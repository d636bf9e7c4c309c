import type { WarehouseMap } from '@/lib/contracts/warehouse-map';
import type { WaveDraftInput, WavePreview, WaveWarehouse } from '@/lib/contracts/waves';
import { toPublicId } from '@/lib/kernel/ids';
import { addDays, dayIn, startOfDay } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { type FreeBin, type PlannedWave, planWave, type WaveWork } from '../domain/batching/plan-wave';
import { groupBy } from '../domain/group-by';
import type { PickLayout } from '../domain/pick-route/layout';

/** What a cart carries besides its slots. Units: units. */
const cartUnits = 400;

export const layoutOf = (map: WarehouseMap): PickLayout => ({
  aisles: map.aisles.map((a) => a.atMm),
  crossAisles: map.crossAislesMm,
  depot: map.depot,
});

/** A piece of work that waits for a picker: not held, not changed, in no wave. */
const waits = `f.state IN ('open', 'accepted') AND f.open_holds = 0 AND o.open_holds = 0
       AND o.lifecycle NOT IN ('superseded', 'cancelled') AND NOT o.replan
       AND NOT EXISTS (SELECT 1 FROM pick_task_order t WHERE t.tenant_id = $1 AND t.fulfilment_order_id = f.id AND t.live)`;

/** The warehouses that pick, with how many orders wait there for a wave; the one with most first. */
export async function wavesWaiting(tx: TenantTx): Promise<WaveWarehouse[]> {
  const rows = await tx.q<WaveWarehouse>(
    `SELECT w.id, w.name, coalesce(n.orders, 0)::int AS orders FROM warehouse w
     LEFT JOIN (SELECT f.warehouse_id, count(*) AS orders FROM fulfilment_order f
       JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
       WHERE f.tenant_id = $1 AND ${waits} GROUP BY 1) n ON n.warehouse_id = w.id
     WHERE w.tenant_id = $1 AND w.active ORDER BY orders DESC, w.is_default DESC, w.priority, w.code`,
    [tx.tenantId],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('whs', r.id) }));
}

type Candidate = WavePreview['orders'][number] & { rawId: string };

/** The work that fits the criteria and waits for a picker: not held, not changed, in no wave; most urgent first. */
async function candidates(
  tx: TenantTx,
  input: WaveDraftInput,
): Promise<{ rows: Candidate[]; fitting: number }> {
  const { criteria: c } = input;
  const { timezone } = tx.ctx.tenant;
  const tomorrow = startOfDay(addDays(dayIn(tx.ctx.now, timezone), 1), timezone);
  const [from, to] =
    c.due === 'overdue'
      ? [null, tx.ctx.now]
      : c.due === 'today'
        ? [tx.ctx.now, tomorrow]
        : c.due === 'later'
          ? [tomorrow, null]
          : [null, null];
  const rows = await tx.q<Omit<Candidate, 'id'> & { fitting: number }>(
    `SELECT f.id AS "rawId", f.number, o.number AS "orderNumber", f.carrier, f.ship_by AS "shipBy", n.lines, f.units, n.items,
       count(*) OVER ()::int AS fitting
     FROM fulfilment_order f JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
     JOIN LATERAL (SELECT count(*)::int AS lines, string_agg(v.sku || ' × ' || l.quantity, ', ' ORDER BY l.id) AS items
       FROM fulfilment_line l JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id
       WHERE l.tenant_id = $1 AND l.fulfilment_order_id = f.id AND l.quantity > l.short) n ON true
     WHERE f.tenant_id = $1 AND f.warehouse_id = $2 AND ${waits} AND n.lines > 0
       AND ($3::text IS NULL OR f.carrier = $3)
       AND ($4::text IS NULL OR (n.lines = 1) = ($4 = 'single'))
       AND ($5::timestamptz IS NULL OR f.ship_by >= $5) AND ($6::timestamptz IS NULL OR f.ship_by < $6)
       AND ($7::int IS NULL OR o.priority >= $7)
       AND ($8::text IS NULL OR EXISTS (SELECT 1 FROM fulfilment_line l JOIN bin_stock s ON s.tenant_id = $1 AND s.variant_id = l.variant_id
         AND s.quantity > 0 JOIN bin b ON b.tenant_id = $1 AND b.id = s.bin_id AND b.warehouse_id = f.warehouse_id AND b.kind = 'shelf'
         JOIN warehouse_map m ON m.tenant_id = $1 AND m.warehouse_id = f.warehouse_id
         WHERE l.tenant_id = $1 AND l.fulfilment_order_id = f.id AND m.map->'aisles'->b.aisle->>'name' = upper($8)))
       AND ($9::uuid[] IS NULL OR f.id = ANY($9))
     ORDER BY f.ship_by, f.id LIMIT $10`,
    [
      tx.tenantId,
      input.warehouseId,
      c.carrier ?? null,
      c.lines ?? null,
      from,
      to,
      c.priority ?? null,
      c.zone ?? null,
      input.ids ?? null,
      input.ids?.length ?? c.limit,
    ],
  );
  return {
    rows: rows.map(({ fitting: _, ...r }) => ({ ...r, id: toPublicId('ful', r.rawId) })),
    fitting: rows[0]?.fitting ?? 0,
  };
}

/** Units that lie in bins and that no other wave is on its way to. */
async function freeBins(
  tx: TenantTx,
  warehouseId: string,
  variantIds: readonly string[],
): Promise<FreeBin[]> {
  return tx.q<FreeBin>(
    `SELECT b.id AS "binId", s.variant_id AS "variantId", b.aisle, b.at_mm AS at, b.sequence,
       greatest(0, s.quantity - coalesce(c.units, 0))::int AS free
     FROM bin_stock s JOIN bin b ON b.tenant_id = $1 AND b.id = s.bin_id AND b.warehouse_id = $2 AND b.kind = 'shelf' AND b.active
     LEFT JOIN LATERAL (SELECT sum(p.quantity - p.short - p.staged) AS units FROM pick_stop p
       JOIN pick_task_order t ON t.tenant_id = $1 AND t.task_id = p.task_id AND t.fulfilment_order_id = p.fulfilment_order_id AND t.live
       JOIN fulfilment_order f ON f.tenant_id = $1 AND f.id = p.fulfilment_order_id
         AND f.state IN ('open', 'accepted', 'picking', 'picked', 'packed')
       WHERE p.tenant_id = $1 AND p.bin_id = b.id AND p.variant_id = s.variant_id AND p.live) c ON true
     WHERE s.tenant_id = $1 AND s.variant_id = ANY($3::uuid[]) AND s.quantity > 0`,
    [tx.tenantId, warehouseId, variantIds],
  );
}

export type WaveDraft = { preview: WavePreview; planned: PlannedWave; workIds: string[] };

/** A wave as it would be now: the orders that fit, batched and routed. Null when there is no such warehouse. Writes nothing. */
export async function draftWave(tx: TenantTx, input: WaveDraftInput): Promise<WaveDraft | null> {
  const head = await tx.maybeOne<{ map: WarehouseMap | null }>(
    `SELECT m.map FROM warehouse w LEFT JOIN warehouse_map m ON m.tenant_id = $1 AND m.warehouse_id = w.id
     WHERE w.tenant_id = $1 AND w.id = $2`,
    [tx.tenantId, input.warehouseId],
  );
  if (!head) return null;
  const { rows, fitting } = await candidates(tx, input);
  const workIds = rows.map((r) => r.rawId);
  const lines = await tx.q<WaveWork['lines'][number] & { workId: string }>(
    `SELECT id, fulfilment_order_id AS "workId", variant_id AS "variantId", (quantity - short)::int AS quantity FROM fulfilment_line
     WHERE tenant_id = $1 AND fulfilment_order_id = ANY($2::uuid[]) AND quantity > short ORDER BY id`,
    [tx.tenantId, workIds],
  );
  const byWork = groupBy(lines, (l) => l.workId);
  const work = workIds.map((id) => ({ id, lines: byWork.get(id) ?? [] }));
  const bins = await freeBins(tx, input.warehouseId, [...new Set(lines.map((l) => l.variantId))]);
  const planned = planWave(work, bins, head.map && layoutOf(head.map), {
    slots: input.slots,
    units: cartUnits,
  });
  return {
    planned,
    workIds,
    preview: {
      orders: rows.map(({ rawId: _, ...r }) => r),
      fitting,
      habitMm: planned.habit === null ? null : Math.round(planned.habit),
      boundMm: planned.lowerBound === null ? null : Math.floor(planned.lowerBound),
      batches: planned.tasks.map((t) => ({
        orders: t.work.length,
        lines: new Set(t.stops.map((s) => s.lineId)).size,
        units: t.stops.reduce((sum, s) => sum + s.quantity, 0),
        stops: new Set(t.stops.map((s) => `${s.binId}${s.variantId}`)).size,
        route: t.route && {
          lengthMm: t.route.length,
          lowerBoundMm: t.route.lowerBound,
          sShapeMm: t.route.sShape,
        },
      })),
    },
  };
}
