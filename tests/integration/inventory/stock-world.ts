import { newId } from '@/lib/kernel/ids';
import { insertProducts } from '@/server/catalog/product.store';
import { invariants } from '@/server/inventory/invariants';
import type { CommitWanted } from '@/server/inventory/steps/commit-stock';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import { stockFigures } from '@/server/inventory/steps/stock-figures';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { createWorld, type World } from '../../support/world';

/** A world with a second warehouse, and short words for what stock tests do. */
export async function createStockWorld() {
  const world = await createWorld({ tenants: 2 });
  const ctx = world.ctx('operator');
  const [main] = await world.sql<{ id: string }>(
    'SELECT id FROM warehouse WHERE tenant_id = $1 AND is_default',
    [ctx.tenantId],
  );
  const warehouse = main?.id ?? (await addWarehouse(world, 'MAIN', true));
  const north = await addWarehouse(world, 'NORTH', false);
  return { ...world, ctx, warehouse, north, ...words(world, warehouse) };
}
export type StockWorld = Awaited<ReturnType<typeof createStockWorld>>;

async function addWarehouse(world: World, code: string, isDefault: boolean): Promise<string> {
  const id = newId('whs');
  await world.sql(
    `INSERT INTO warehouse (tenant_id, id, code, name, country_code, is_default, created_at)
     VALUES ($1, $2, $3, $3, 'GB', $4, now())`,
    [world.tenant.id, id, code, isDefault],
  );
  return id;
}

function words(world: World, warehouse: string) {
  const ctx = world.ctx('operator');
  let n = 0;
  return {
    /** A product of one variant with that many units received. */
    async variant(sku: string, units = 0, components: { variantId: string; quantity: number }[] = []) {
      const id = newId('var');
      await inTenantTx(ctx, async (tx) => {
        await insertProducts(tx, [
          {
            id: newId('prd'),
            title: `Product ${sku}`,
            category: '',
            brand: '',
            variants: [
              {
                id,
                sku,
                title: '',
                kind: components.length > 0 ? 'bundle' : 'simple',
                priceMinor: 1000,
                costMinor: 400,
                currency: 'GBP',
                weightGrams: 100,
                lengthMm: null,
                widthMm: null,
                heightMm: null,
                reorderAt: null,
                barcodes: [],
                components,
              },
            ],
          },
        ]);
        if (units > 0)
          await receiveStock(tx, [
            {
              variantId: id,
              warehouseId: warehouse,
              quantity: units,
              reason: 'opening',
              refType: 'test',
              refId: newId('mov'),
            },
          ]);
      });
      return id;
    },
    /** An order with that many goods lines; only what stock needs of it. */
    async order(lines = 1) {
      const id = newId('ord');
      n += 1;
      await world.sql(
        `INSERT INTO sales_order (tenant_id, id, number, channel, external_id, source, lifecycle, payment_state, currency,
           goods_minor, total_minor, units, placed_at, created_at, updated_at)
         VALUES ($1, $2, $3, 'api', $3, 'api', 'placed', 'paid', 'GBP', 0, 0, 1, now(), now(), now())`,
        [world.tenant.id, id, `T-${n}-${id}`],
      );
      return { id, lines: Array.from({ length: lines }, () => newId('lin')) };
    },
    want(
      order: { id: string; lines: string[] },
      variantId: string,
      quantity: number,
      more: Partial<CommitWanted> = {},
    ): CommitWanted {
      return {
        orderId: order.id,
        orderLineId: order.lines[0]!,
        variantId,
        warehouseId: warehouse,
        quantity,
        mode: 'allocate',
        ...more,
      };
    },
    async figures(variantId: string, warehouseId = warehouse) {
      const all = await inTenantRead(ctx, (tx) => stockFigures(tx, [variantId]));
      const f = all.find((x) => x.warehouseId === warehouseId);
      return f
        ? {
            onHand: f.onHand,
            allocated: f.allocated,
            reserved: f.reserved,
            qualityControl: f.qualityControl,
            available: f.available,
          }
        : null;
    },
    /** Names of the invariants that do not hold now. */
    async broken(at: Date = ctx.now) {
      return inTenantRead({ ...ctx, now: at }, async (tx) =>
        (await findBroken(invariants, tx.tenantId, (sql, params) => tx.q(sql, params))).map(
          (b) => b.invariant,
        ),
      );
    },
  };
}
