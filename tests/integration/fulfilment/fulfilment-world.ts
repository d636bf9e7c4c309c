import { newId } from '@/lib/kernel/ids';
import { invariants } from '@/server/fulfilment/invariants';
import { openFulfilmentOrders } from '@/server/fulfilment/steps/open-fulfilment-orders';
import { addDefaultCarriers } from '@/server/fulfilment/use-cases/add-default-carriers';
import { invariants as stockInvariants } from '@/server/inventory/invariants';
import { commitStock } from '@/server/inventory/steps/commit-stock';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { createStockWorld } from '../inventory/stock-world';

type Want = { variantId: string; quantity: number; parts?: { variantId: string; quantity: number }[] };

/** A stock world with carriers, in which released orders lie as work in the warehouse. */
export async function createFulfilmentWorld() {
  const world = await createStockWorld();
  await addDefaultCarriers(world.system());
  const warehouse = world.warehouse;
  let n = 0;
  return {
    ...world,
    /** A released order of those lines, allocated in full, with one fulfilment order. */
    async released(wants: Want[], more: { email?: string; phone?: string } = {}) {
      n += 1;
      const orderId = newId('ord');
      const lines = wants.map((w) => ({ ...w, id: newId('lin') }));
      await world.sql(
        `INSERT INTO sales_order (tenant_id, id, number, channel, external_id, source, lifecycle, payment_state, currency,
           goods_minor, total_minor, units, placed_at, released_at, created_at, updated_at, buyer_name, buyer_email, buyer_phone,
           ship_name, ship_line1, ship_city, ship_postal_code, ship_country_code)
         VALUES ($1, $2, $3, 'api', $4, 'api', 'released', 'paid', 'GBP', $5, $5, $6, $7, $7, $7, $7, 'Ada Byron', $8, $9,
           'Ada Byron', '1 Mill Lane', 'Leeds', 'LS1 4AP', 'GB')`,
        [
          world.tenant.id,
          orderId,
          `T${2000 + n}`,
          orderId,
          1000 * lines.reduce((s, l) => s + l.quantity, 0),
          lines.reduce((s, l) => s + l.quantity, 0),
          world.ctx.now,
          more.email ?? 'ada@example.com',
          more.phone ?? '+44 7700 900123',
        ],
      );
      for (const [i, l] of lines.entries())
        await world.sql(
          `INSERT INTO order_line (tenant_id, id, order_id, position, sku, title, variant_id, quantity, unit_price_minor, total_minor, allocated)
           SELECT $1, $2, $3, $4, v.sku, 'Product ' || v.sku, v.id, $6::int, 1000, 1000 * $6::int, $6::int FROM variant v
           WHERE v.tenant_id = $1 AND v.id = $5`,
          [world.tenant.id, l.id, orderId, i + 1, l.variantId, l.quantity],
        );
      const parts = lines.flatMap((l) =>
        (l.parts ?? [{ variantId: l.variantId, quantity: 1 }]).map((p) => ({
          orderLineId: l.id,
          variantId: p.variantId,
          quantity: p.quantity * l.quantity,
        })),
      );
      const work = await inTenantTx(world.system(), async (tx) => {
        const [committed] = await commitStock(
          tx,
          parts.map((p) => ({ ...p, orderId, warehouseId: warehouse, mode: 'allocate' as const })),
        );
        if (!committed?.ok) throw new Error('the test world has no stock for its order');
        const [opened] = await openFulfilmentOrders(tx, [
          {
            orderId,
            warehouseId: warehouse,
            carrier: 'skylark',
            service: 'tracked-48',
            costMinor: 295,
            currency: 'GBP',
            promisedOn: '2026-11-26',
            shipBy: new Date(world.ctx.now.getTime() + 6 * 3_600_000),
            decisionId: newId('dec'),
            lines: parts,
          },
        ]);
        return opened!;
      });
      return { orderId, lineIds: lines.map((l) => l.id), workId: work.id, number: work.number };
    },
    async workLines(workId: string) {
      return world.sql<{
        id: string;
        sku: string;
        quantity: number;
        picked: number;
        packed: number;
        short: number;
      }>(
        `SELECT l.id, v.sku, l.quantity, l.picked, l.packed, l.short FROM fulfilment_line l
         JOIN variant v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id WHERE l.fulfilment_order_id = $1 ORDER BY v.sku`,
        [workId],
      );
    },
    async state(workId: string) {
      const [row] = await world.sql<{ state: string }>('SELECT state FROM fulfilment_order WHERE id = $1', [
        workId,
      ]);
      return row?.state;
    },
    async orderStand(orderId: string) {
      const [row] = await world.sql<{ lifecycle: string; fulfilment_state: string }>(
        'SELECT lifecycle, fulfilment_state FROM sales_order WHERE id = $1',
        [orderId],
      );
      return row;
    },
    /** Names of the invariants of fulfilment and stock that do not hold. */
    async allBroken() {
      return inTenantRead(world.system(), async (tx) =>
        (await findBroken([...invariants, ...stockInvariants], tx.tenantId, (sql, p) => tx.q(sql, p))).map(
          (b) => b.invariant,
        ),
      );
    },
  };
}
