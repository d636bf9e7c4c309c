import type { Change } from '@/lib/contracts/order-changes';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { toPublicId } from '@/lib/kernel/ids';
import { invariants as financeInvariants } from '@/server/finance/invariants';
import { invariants as fulfilmentInvariants } from '@/server/fulfilment/invariants';
import { addDefaultCarriers } from '@/server/fulfilment/use-cases/add-default-carriers';
import { invariants as stockInvariants } from '@/server/inventory/invariants';
import { invariants as orderInvariants } from '@/server/orders/invariants';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { reactions } from '@/server/root-work';
import { createStockWorld } from '@/tests/integration/inventory/stock-world';
import { worldStart } from '@/tests/support/world';

type Placing = { lines: [sku: string, quantity: number][]; buyer?: string; more?: Record<string, unknown> };
export const gbp = (minor: number) => ({ minor, currency: 'GBP' });

/** A stock world with carriers and the pipeline running, in which orders are placed, changed, merged and split. */
export async function createChangeWorld() {
  const world = await createStockWorld();
  await addDefaultCarriers(world.system());
  let n = 0;
  const react = async (now = worldStart) => {
    while ((await dispatchEvents(world.system(now), reactions)) > 0);
  };
  const inputOf = ({ lines, buyer = `b${n}`, more = {} }: Placing) => {
    const externalId = `C-${++n}`;
    const net = lines.reduce((sum, [, quantity]) => sum + quantity * 1000, 0);
    return newOrderSchema.parse({
      channel: 'web',
      externalId,
      placedAt: new Date(worldStart.getTime() + n * 1000).toISOString(),
      currency: 'GBP',
      customer: { name: `Buyer ${buyer}`, email: `${buyer}@example.com` },
      shipTo: {
        name: 'Ada',
        line1: `${buyer} High Street`,
        city: 'York',
        postalCode: 'YO1 7HH',
        countryCode: 'GB',
      },
      lines: lines.map(([sku, quantity]) => ({ sku, quantity, unitPrice: gbp(1000) })),
      tax: gbp(net / 5),
      payments: [{ provider: 'p', reference: externalId, status: 'paid', amount: gbp(net + net / 5) }],
      ...more,
    });
  };
  await react();
  return {
    ...world,
    react,
    /** A paid order of that buyer (each unit 10.00, 20 % tax on top), placed and not yet decided; its bare id. */
    async place(placing: Placing): Promise<string> {
      return (await this.placeAll([placing]))[0]!;
    },
    /** The same for many at once, in one transaction. */
    async placeAll(placings: Placing[]): Promise<string[]> {
      const inputs = placings.map(inputOf);
      const placed = await inTenantTx(world.system(), (tx) => placeOrders(tx, inputs, { source: 'api' }));
      return placed.map((p) => {
        if (!p.id) throw new Error(JSON.stringify(p.error));
        return p.id;
      });
    },
    async row(id: string) {
      const [row] = await world.sql<Record<string, unknown>>('SELECT * FROM sales_order WHERE id = $1', [id]);
      return row!;
    },
    lines: (id: string) =>
      world.sql<{ id: string; sku: string; quantity: number; total_minor: number; shipped: number }>(
        'SELECT * FROM order_line WHERE order_id = $1 ORDER BY position',
        [id],
      ),
    /** Units kept for the order, by SKU and warehouse. */
    kept: (id: string) =>
      world.sql<{ sku: string; warehouse_id: string; state: string; units: number }>(
        `SELECT v.sku, c.warehouse_id, c.state, sum(c.quantity)::int AS units FROM stock_commitment c
         JOIN variant v ON v.tenant_id = c.tenant_id AND v.id = c.variant_id
         WHERE c.order_id = $1 AND c.state IN ('reserved', 'allocated') GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
        [id],
      ),
    work: (id: string) =>
      world.sql<{ id: string; state: string; units: number; warehouse_id: string }>(
        'SELECT id, state, units, warehouse_id FROM fulfilment_order WHERE order_id = $1 ORDER BY created_at, id',
        [id],
      ),
    /** Opens, previews and confirms in one go, as that member; gives the preview and the answer. */
    async change(change: Change, role: 'operator' | 'agent' = 'operator') {
      const api = await world.caller(role);
      const orderIds = change.kind === 'merge' ? change.orderIds : [change.orderId];
      const { changeId } = await api.orderChanges.open({ kind: change.kind, orderIds });
      const preview = await api.orderChanges.preview({ change });
      const done = await api.orderChanges.confirm({ changeId, change, previewHash: preview.hash });
      return { preview, done };
    },
    broken: () =>
      inTenantRead(world.system(), async (tx) =>
        (
          await findBroken(
            [...orderInvariants, ...stockInvariants, ...financeInvariants, ...fulfilmentInvariants],
            tx.tenantId,
            (sql, p) => tx.q(sql, p),
          )
        )
          .map((b) => b.invariant)
          // The one that reads the machine's clock, which this world does not live by.
          .filter((name) => !name.startsWith('no reservation is kept')),
      ),
    ord: (id: string) => toPublicId('ord', id),
  };
}
export type ChangeWorld = Awaited<ReturnType<typeof createChangeWorld>>;
