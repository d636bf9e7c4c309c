import { commitStock } from '@/server/inventory/steps/commit-stock';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { addArticle, addOrders, addWarehouse, type ProofOrder } from '../prove/stock-shop';
import { reportBench } from '../support/measured';
import { createWorld } from '../support/world';

const buyers = 32;

/** Reservations of one hot article: one order a transaction from 32 buyers, and a hundred orders a transaction. */
export async function run(): Promise<number> {
  process.env.DATABASE_POOL_SIZE ??= String(buyers + 4);
  const world = await createWorld();
  const ctx = world.ctx('operator');
  const warehouseId = await addWarehouse(world, 'FLASH');
  const measure = async (sku: string, count: number, perCall: number, workers: number) => {
    const variantId = await addArticle(ctx, sku, [{ warehouseId, quantity: count }]);
    const orders = await addOrders(world, count + workers * perCall);
    let sold = 0;
    const worker = async () => {
      for (;;) {
        const mine: ProofOrder[] = orders.splice(0, perCall);
        if (mine.length === 0) return;
        const wanted = mine.map((o) => ({
          orderId: o.id,
          orderLineId: o.lines[0]!,
          variantId,
          warehouseId,
          quantity: 1,
          mode: 'allocate' as const,
        }));
        const results = await inTenantTx(ctx, (tx) => commitStock(tx, wanted));
        sold += results.filter((r) => r.ok).length;
      }
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: workers }, worker));
    return { rate: (sold * 1000) / (performance.now() - start), wrong: sold - count };
  };
  const single = await measure('FLASH-1', 2000, 1, buyers);
  const batch = await measure('FLASH-100', 20_000, 100, 4);
  await world.close();
  const wrong = Math.abs(single.wrong) + Math.abs(batch.wrong);
  return reportBench('flash', [
    { name: 'one order a transaction, 32 buyers, one SKU', value: single.rate, unit: 'reservations/s' },
    {
      name: '100 orders a transaction, one SKU',
      value: batch.rate,
      unit: 'reservations/s',
      goal: '≥ 2,000',
      ok: batch.rate >= 2000,
    },
    { name: 'over- or undersold', value: wrong, unit: '', goal: '0', ok: wrong === 0 },
  ]);
}
