import { type NewOrderJson, newOrderSchema } from '@/lib/contracts/orders-inputs';
import { ensureVariants } from '@/server/catalog/steps/ensure-variants';
import { invariants as finance } from '@/server/finance/invariants';
import { invariants as inventory } from '@/server/inventory/invariants';
import { invariants as orders } from '@/server/orders/invariants';
import { type PlaceOptions, placeOrders } from '@/server/orders/steps/place-orders';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { createWorld } from '@/tests/support/world';

const gbp = (minor: number) => ({ minor, currency: 'GBP' });

/** The least body of an order, with what differs. */
export function orderJson(externalId: string, over: Partial<NewOrderJson> = {}): NewOrderJson {
  return {
    channel: 'api',
    externalId,
    placedAt: '2026-11-23T08:00:00.000Z',
    currency: 'GBP',
    customer: { email: `${externalId.toLowerCase()}@example.com`, name: 'Ada Byron' },
    shipTo: {
      name: 'Ada Byron',
      line1: '1 High Street',
      city: 'London',
      postalCode: 'N1 1AA',
      countryCode: 'GB',
    },
    lines: [
      { sku: 'MUG', quantity: 2, unitPrice: gbp(1150) },
      { sku: 'TEA', quantity: 1, unitPrice: gbp(499) },
    ],
    ...over,
  };
}

/** Captured payment of that amount. */
export const paid = (reference: string, minor = 2799) => ({
  payments: [{ provider: 'stripe', reference, status: 'captured' as const, amount: gbp(minor) }],
});

/** A world with the products MUG and TEA, and short words for what order tests do. */
export async function createOrderWorld() {
  const world = await createWorld({ tenants: 2 });
  await inTenantTx(world.system(), (tx) =>
    ensureVariants(tx, [
      { sku: 'MUG', title: 'Mug', priceMinor: 1150, currency: 'GBP' },
      { sku: 'TEA', title: 'Tea', priceMinor: 499, currency: 'GBP' },
    ]),
  );
  const tenantId = world.tenant.id;
  return {
    ...world,
    place: (bodies: NewOrderJson[], options: PlaceOptions = { source: 'api' }) =>
      inTenantTx(world.system(), (tx) =>
        placeOrders(
          tx,
          bodies.map((b) => newOrderSchema.parse(b)),
          options,
        ),
      ),
    async row(externalId: string) {
      const [row] = await world.sql<Record<string, unknown> & { id: string; version: number }>(
        'SELECT * FROM sales_order WHERE tenant_id = $1 AND external_id = $2',
        [tenantId, externalId],
      );
      if (!row) throw new Error(`no order ${externalId}`);
      return row;
    },
    lines: (orderId: string) =>
      world.sql<{
        id: string;
        sku: string;
        quantity: number;
        cancelled: number;
        shipped: number;
        variant_id: string;
      }>('SELECT * FROM order_line WHERE tenant_id = $1 AND order_id = $2 ORDER BY position', [
        tenantId,
        orderId,
      ]),
    async count(table: string) {
      const [row] = await world.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${table} WHERE tenant_id = $1`,
        [tenantId],
      );
      return row!.n;
    },
    broken: () =>
      inTenantRead(world.system(), (tx) =>
        findBroken([...orders, ...finance, ...inventory], tenantId, (sql, params) => tx.q(sql, params)),
      ),
  };
}
export type OrderWorld = Awaited<ReturnType<typeof createOrderWorld>>;
