import { newId } from '@/lib/kernel/ids';
import { insertProducts } from '@/server/catalog/product.store';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { World } from '../support/world';

export type ProofOrder = { id: string; lines: string[] };

/** A warehouse for a proof. */
export async function addWarehouse(world: World, code: string): Promise<string> {
  const id = newId('whs');
  await world.sql(
    `INSERT INTO warehouse (tenant_id, id, code, name, country_code, created_at) VALUES ($1, $2, $3, $3, 'GB', now())`,
    [world.tenant.id, id, code],
  );
  return id;
}

/** A new article with that many units in each of these warehouses. */
export async function addArticle(
  ctx: StaffCtx,
  sku: string,
  stock: readonly { warehouseId: string; quantity: number }[],
): Promise<string> {
  const id = newId('var');
  await inTenantTx(ctx, async (tx) => {
    const variant = {
      id,
      sku,
      title: '',
      kind: 'simple' as const,
      priceMinor: 1000,
      costMinor: null,
      currency: 'GBP',
      weightGrams: 100,
      lengthMm: null,
      widthMm: null,
      heightMm: null,
      reorderAt: null,
      barcodes: [],
      components: [],
    };
    await insertProducts(tx, [
      { id: newId('prd'), title: sku, category: '', brand: '', variants: [variant] },
    ]);
    const refId = newId('mov');
    const rows = stock.map((s) => ({ ...s, variantId: id, reason: 'opening', refType: 'proof', refId }));
    await receiveStock(tx, rows);
  });
  return id;
}

/** That many orders, each with three goods lines; only what stock needs of them. */
export async function addOrders(world: World, count: number): Promise<ProofOrder[]> {
  const orders = Array.from({ length: count }, () => ({
    id: newId('ord'),
    lines: [newId('lin'), newId('lin'), newId('lin')],
  }));
  await world.sql(
    `INSERT INTO sales_order (tenant_id, id, number, channel, external_id, source, lifecycle, payment_state, currency,
       goods_minor, total_minor, units, placed_at, created_at, updated_at)
     SELECT $1, o.id, o.id::text, 'api', o.id::text, 'api', 'placed', 'paid', 'GBP', 0, 0, 1, now(), now(), now()
     FROM unnest($2::uuid[]) AS o (id)`,
    [world.tenant.id, orders.map((o) => o.id)],
  );
  return orders;
}
