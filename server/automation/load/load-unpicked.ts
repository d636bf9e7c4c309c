import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { Standing } from '../domain/improve';
import type { OrderFacts, World } from '../domain/order-facts';
import { type ClaimedOrder, claimedColumns } from './claim-orders';
import { loadOrders } from './load-orders';
import { loadStock } from './load-world';

const most = 500;

/**
 * Released orders whose work nobody has begun, as if it were not opened: they need all their units and keep those that the
 * work takes. With them what each ships from now. Nothing is locked.
 */
export async function loadUnpicked(
  tx: TenantTx,
): Promise<{ orders: OrderFacts[]; world: World; now: Map<string, Standing> }> {
  const rows = await tx.q<ClaimedOrder>(
    `SELECT ${claimedColumns} FROM sales_order o
     WHERE o.tenant_id = $1 AND o.lifecycle = 'released' AND o.fulfilment_state = 'none' AND o.open_holds = 0 AND NOT o.replan
       AND EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.tenant_id = $1 AND f.order_id = o.id AND f.state IN ('open', 'accepted'))
       AND NOT EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.tenant_id = $1 AND f.order_id = o.id
         AND f.state IN ('picking', 'picked', 'packed', 'handed_over'))
     ORDER BY o.placed_at, o.id LIMIT ${most}`,
    [tx.tenantId],
  );
  const { orders, world } = await loadOrders(tx, rows);
  const work = await tx.q<{
    orderId: string;
    lineId: string;
    variantId: string;
    warehouseId: string;
    quantity: number;
  }>(
    `SELECT f.order_id AS "orderId", l.order_line_id AS "lineId", l.variant_id AS "variantId", f.warehouse_id AS "warehouseId",
       sum(l.quantity - l.short)::int AS quantity
     FROM fulfilment_order f JOIN fulfilment_line l ON l.tenant_id = $1 AND l.fulfilment_order_id = f.id
     WHERE f.tenant_id = $1 AND f.order_id = ANY($2::uuid[]) AND f.state IN ('open', 'accepted') GROUP BY 1, 2, 3, 4 ORDER BY 2, 3, 4`,
    [tx.tenantId, rows.map((r) => r.id)],
  );
  const parcels = await tx.q<{
    orderId: string;
    code: string;
    warehouseId: string;
    costMinor: number;
    promisedOn: string | null;
  }>(
    `SELECT f.order_id AS "orderId", w.code, f.warehouse_id AS "warehouseId", f.cost_minor AS "costMinor",
       f.promised_on::text AS "promisedOn"
     FROM fulfilment_order f JOIN warehouse w ON w.tenant_id = $1 AND w.id = f.warehouse_id
     WHERE f.tenant_id = $1 AND f.order_id = ANY($2::uuid[]) AND f.state IN ('open', 'accepted') ORDER BY f.id`,
    [tx.tenantId, rows.map((r) => r.id)],
  );
  const now = new Map<string, Standing>();
  for (const { orderId, promisedOn, ...site } of parcels) {
    const known = now.get(orderId) ?? { sites: [], promisedOn: null };
    const last = [known.promisedOn, promisedOn].filter((d) => d !== null).sort();
    now.set(orderId, { sites: [...known.sites, site], promisedOn: last.at(-1) ?? null });
  }
  const free = orders.map((o) => ({
    ...o,
    replan: true,
    lines: o.lines.map((line) => {
      const own = work.filter((w) => w.lineId === line.id);
      return {
        ...line,
        wanted: line.wanted.map((w) => ({
          ...w,
          quantity:
            w.quantity + own.reduce((sum, x) => (x.variantId === w.variantId ? sum + x.quantity : sum), 0),
        })),
        held: [
          ...line.held,
          ...own.map(({ variantId, warehouseId, quantity }) => ({
            variantId,
            warehouseId,
            quantity,
            state: 'allocated' as const,
          })),
        ],
      };
    }),
  }));
  const variants = [
    ...new Set(free.flatMap((o) => o.lines.flatMap((l) => l.wanted.map((w) => w.variantId)))),
  ];
  return { orders: free, world: { ...world, stock: await loadStock(tx, variants) }, now };
}
