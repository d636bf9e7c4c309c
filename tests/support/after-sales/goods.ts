import { processOrders } from '@/server/automation/use-cases/process-orders';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { recordTracking } from '@/server/fulfilment/use-cases/record-tracking';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { ReturnsWorld } from '@/tests/integration/aftersales/returns-world';

/** The shirts and their list prices: what a shirt is exchanged for may be dearer or cheaper. Units: pence. */
export const shirts = { 'SHIRT-S': 1900, 'SHIRT-M': 2500, 'SHIRT-L': 3200 } as const;

/** Puts the shirts on sale, few of the largest, so that at times there is none. */
export async function sellShirts(world: ReturnsWorld): Promise<void> {
  const [there] = await world.sql(`SELECT 1 FROM variant WHERE sku = 'SHIRT-M'`);
  if (there) return;
  await createProduct(world.ctx('owner'), {
    title: 'Linen Shirt',
    category: 'Clothing',
    brand: '',
    currency: 'GBP',
    variants: Object.entries(shirts).map(([sku, priceMinor]) => ({
      ...{ sku, title: sku, kind: 'simple' as const, priceMinor, costMinor: 900, weightGrams: null },
      ...{ lengthMm: null, widthMm: null, heightMm: null, reorderAt: null, barcodes: [], components: [] },
      active: true,
    })),
  });
  await addStock(world, { 'SHIRT-S': 40, 'SHIRT-M': 40, 'SHIRT-L': 4 });
}

/** Units that a supplier brought. */
export async function addStock(world: ReturnsWorld, units: Record<string, number>): Promise<void> {
  const rows = await world.sql<{ id: string; sku: string }>(
    'SELECT id, sku FROM variant WHERE tenant_id = $1 AND sku = ANY($2)',
    [world.tenant.id, Object.keys(units)],
  );
  const rest = {
    warehouseId: world.warehouse,
    reason: 'delivery',
    refType: 'test',
    refId: crypto.randomUUID(),
  };
  await inTenantTx(world.system(), (tx) =>
    receiveStock(
      tx,
      rows.map((r) => ({ ...rest, variantId: r.id, quantity: units[r.sku]! })),
    ),
  );
}

/** Packs what waits of an order and gives it to the carrier; what is refused on the way stays. */
export async function sendOff(world: ReturnsWorld, ctx: StaffCtx, orderId: string): Promise<void> {
  await processOrders(ctx);
  const work = await world.sql<{ id: string }>(
    `SELECT id FROM fulfilment_order WHERE order_id = $1 AND state NOT IN ('handed_over', 'cancelled') ORDER BY id`,
    [orderId],
  );
  const ids = work.map((w) => w.id);
  if (ids.length === 0) return;
  await startPick(ctx, { ids });
  await finishPick(ctx, { ids });
  await packParcels(ctx, { ids, trustPick: true });
  await buyLabels(ctx, { ids });
  const parcels = await world.sql<{ id: string }>(
    'SELECT id FROM shipment WHERE fulfilment_order_id = ANY($1::uuid[]) AND handed_over_at IS NULL ORDER BY id',
    [ids],
  );
  if (parcels.length > 0) await handOver(ctx, { ids: parcels.map((p) => p.id) });
}

/** The carrier says that everything of an order has arrived. */
export async function arrive(world: ReturnsWorld, ctx: StaffCtx, orderId: string): Promise<void> {
  const parcels = await world.sql<{ id: string }>(
    `SELECT s.id FROM shipment s JOIN fulfilment_order f ON f.id = s.fulfilment_order_id
     WHERE f.order_id = $1 AND s.handed_over_at IS NOT NULL`,
    [orderId],
  );
  const events = [{ status: 'delivered' as const, at: ctx.now }];
  await recordTracking(
    ctx,
    parcels.map((p) => ({ shipmentId: p.id, reportedBy: 'carrier' as const, events })),
  );
}
