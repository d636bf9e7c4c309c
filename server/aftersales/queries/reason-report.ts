import { type ReasonGroup, reasonGroups, reasonsOf } from '@/lib/contracts/aftersales';
import {
  type ReasonReport,
  type ReasonRow,
  type ReasonRowsInput,
  type ReasonSlice,
  type SliceDimension,
  sliceDimensions,
} from '@/lib/contracts/aftersales-quality';
import { toPublicId } from '@/lib/kernel/ids';
import { addDays, startOfDay } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { findSignals } from '../domain/reason-signals';

/** Days of the shop's calendar, both included. */
type Days = { from: string; to: string };

/**
 * One row per order line that was handed over in [$2, $3), with what it can be compared by and, as `reasons`, why it came
 * back (declined returns count: the buyer had a reason; withdrawn ones do not). A line in two parcels counts once, with its first.
 */
const sentLines = `
  SELECT DISTINCT ON (sl.order_line_id) sl.order_line_id, sl.variant_id::text AS variant, v.product_id::text AS product,
    f.warehouse_id::text AS warehouse, s.carrier AS carrier,
    (SELECT i.supplier_id::text FROM supplier_item i WHERE i.tenant_id = $1 AND i.variant_id = sl.variant_id
      ORDER BY i.preference, i.id LIMIT 1) AS supplier,
    b.reasons
  FROM shipment s JOIN shipment_line sl ON sl.tenant_id = $1 AND sl.shipment_id = s.id
  JOIN fulfilment_order f ON f.tenant_id = $1 AND f.id = s.fulfilment_order_id
  JOIN variant v ON v.tenant_id = $1 AND v.id = sl.variant_id
  LEFT JOIN (SELECT l.order_line_id, array_agg(l.reason) AS reasons FROM return_line l
      JOIN return_case c ON c.tenant_id = $1 AND c.id = l.return_id
      WHERE l.tenant_id = $1 AND c.requested_at >= $2 AND c.state NOT IN ('cancelled', 'expired')
      GROUP BY l.order_line_id) b ON b.order_line_id = sl.order_line_id
  WHERE s.tenant_id = $1 AND s.handed_over_at >= $2 AND s.handed_over_at < $3
  ORDER BY sl.order_line_id, s.handed_over_at, s.id`;

const arrayOf = (group: ReasonGroup) =>
  `ARRAY[${reasonsOf(group)
    .map((r) => `'${r}'`)
    .join(', ')}]`;
const countedGroups = reasonGroups
  .map((g) => `(count(*) FILTER (WHERE reasons && ${arrayOf(g)}))::int AS ${g}`)
  .join(', ');
const labels: Record<SliceDimension, string> = {
  product:
    'SELECT id::text AS value, title AS label FROM product WHERE tenant_id = $1 AND id::text = ANY($2)',
  variant: 'SELECT id::text AS value, sku AS label FROM variant WHERE tenant_id = $1 AND id::text = ANY($2)',
  supplier:
    'SELECT id::text AS value, name AS label FROM supplier WHERE tenant_id = $1 AND id::text = ANY($2)',
  warehouse:
    'SELECT id::text AS value, name AS label FROM warehouse WHERE tenant_id = $1 AND id::text = ANY($2)',
  carrier: 'SELECT x AS value, x AS label FROM unnest($2::text[]) AS x WHERE $1::uuid IS NOT NULL',
};
/** So many slices of a dimension are shown at most: those with most returns, and all that raise an alarm. */
const shown = 50;

type Row = Record<ReasonGroup, number> & {
  by: SliceDimension | null;
  value: string | null;
  lines: number;
  returned: number;
};

const span = (tx: TenantTx, days: Days): [string, Date, Date] => {
  const { timezone } = tx.ctx.tenant;
  return [tx.tenantId, startOfDay(days.from, timezone), startOfDay(addDays(days.to, 1), timezone)];
};

/**
 * Why goods that were handed over on these days came back: by product, variant, supplier, warehouse and carrier, and which
 * of it chance does not explain. All dimensions are tested together, so one correction covers whatever is looked at.
 */
export async function reasonReport(tx: TenantTx, days: Days): Promise<ReasonReport> {
  const rows = await tx.q<Row>(
    `WITH sent AS MATERIALIZED (${sentLines})
     SELECT ${sliceDimensions.map((d) => `CASE WHEN grouping(${d}) = 0 THEN '${d}' END`).reduce((a, b) => `coalesce(${a}, ${b})`)} AS by,
       coalesce(${sliceDimensions.join(', ')}) AS value, count(*)::int AS lines,
       (count(*) FILTER (WHERE reasons IS NOT NULL))::int AS returned, ${countedGroups}
     FROM sent GROUP BY GROUPING SETS ((), ${sliceDimensions.map((d) => `(${d})`).join(', ')})`,
    span(tx, days),
  );
  const total = rows.find((r) => r.by === null);
  if (!total || total.lines === 0) return { lines: 0, returned: 0, groups: [], slices: [], comparisons: 0 };
  const parts = rows.filter((r) => r.by !== null && r.value !== null);
  const counted = (r: Row) => ({ lines: r.lines, back: r });
  const { cells, comparisons } = findSignals(counted(total), parts.map(counted));
  const slices: ReasonSlice[] = parts.map((r, i) => ({
    by: r.by!,
    value: r.value!,
    label: r.value!,
    lines: r.lines,
    returned: r.returned,
    cells: cells[i]!,
  }));
  const flagged = (s: ReasonSlice) => s.cells.some((c) => c.flagged);
  const kept = sliceDimensions.flatMap((by) =>
    slices
      .filter((s) => s.by === by && s.returned > 0)
      .sort(
        (a, b) =>
          Number(flagged(b)) - Number(flagged(a)) || b.returned - a.returned || (a.value < b.value ? -1 : 1),
      )
      .filter((s, i) => i < shown || flagged(s)),
  );
  await nameSlices(tx, kept);
  return {
    lines: total.lines,
    returned: total.returned,
    groups: reasonGroups.map((group) => ({ group, returned: total[group] })),
    slices: kept,
    comparisons,
  };
}

async function nameSlices(tx: TenantTx, slices: ReasonSlice[]): Promise<void> {
  for (const by of sliceDimensions) {
    const of = slices.filter((s) => s.by === by);
    if (of.length === 0) continue;
    const names = await tx.q<{ value: string; label: string }>(labels[by], [
      tx.tenantId,
      of.map((s) => s.value),
    ]);
    const known = new Map(names.map((n) => [n.value, n.label]));
    for (const slice of of) slice.label = known.get(slice.value) ?? slice.value;
  }
}

/** The lines behind one figure of the report: as many as it counted (up to 500), the newest returns first. */
export async function reasonRows(tx: TenantTx, input: ReasonRowsInput): Promise<ReasonRow[]> {
  const rows = await tx.q<ReasonRow>(
    `WITH sent AS MATERIALIZED (${sentLines})
     SELECT DISTINCT ON (c.requested_at, l.order_line_id) c.id AS "returnId", c.number AS "returnNumber", o.id AS "orderId",
       o.number AS "orderNumber", l.sku, l.title, l.quantity, l.reason, l.detail, c.requested_at AS "requestedAt"
     FROM sent s JOIN LATERAL (SELECT * FROM return_line r WHERE r.tenant_id = $1 AND r.order_line_id = s.order_line_id
         AND r.reason = ANY($5) AND EXISTS (SELECT 1 FROM return_case k WHERE k.tenant_id = $1 AND k.id = r.return_id
           AND k.requested_at >= $2 AND k.state NOT IN ('cancelled', 'expired')) ORDER BY r.id LIMIT 1) l ON true
     JOIN return_case c ON c.tenant_id = $1 AND c.id = l.return_id
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = c.order_id
     WHERE s.${input.by} = $4 ORDER BY c.requested_at DESC, l.order_line_id LIMIT 500`,
    [...span(tx, input), input.value, reasonsOf(input.group)],
  );
  return rows.map((r) => ({
    ...r,
    returnId: toPublicId('ret', r.returnId),
    orderId: toPublicId('ord', r.orderId),
  }));
}
