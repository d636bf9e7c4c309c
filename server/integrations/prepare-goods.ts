import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import { ensureVariants } from '@/server/catalog/steps/ensure-variants';
import { resolveSkus } from '@/server/catalog/steps/resolve-skus';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { ReadFile } from './domain/read-file';
import type { ImportJob } from './import-job.store';

type Wanted = { sku: string; title: string; priceMinor: number; units: number };

function goodsOf(orders: readonly PlaceOrderInput[]): Map<string, Wanted> {
  const goods = new Map<string, Wanted>();
  for (const order of orders)
    for (const line of order.lines) {
      if (line.kind === 'fee') continue;
      const key = line.sku.toUpperCase();
      const known = goods.get(key);
      if (!known)
        goods.set(key, {
          sku: line.sku,
          title: line.title ?? '',
          priceMinor: line.unitPrice.minor,
          units: line.quantity,
        });
      else {
        known.units += line.quantity;
        known.title ||= line.title ?? '';
        known.priceMinor ||= line.unitPrice.minor;
      }
    }
  return goods;
}

/**
 * What an order import was asked to bring along: products for SKUs that nobody knows yet, and as much opening stock of them
 * as the file sells. Returns the number of products created.
 */
export async function prepareGoods(tx: TenantTx, job: ImportJob, file: ReadFile): Promise<number> {
  if (file.kind !== 'orders' || !job.options.createProducts) return 0;
  const orders = file.items.flatMap((d) => (d.kind === 'order' ? [d.order] : []));
  const goods = [...goodsOf(orders).values()];
  const { channel, currency } = job.options;
  const known = await resolveSkus(
    tx,
    goods.map((g) => ({ channel, sku: g.sku })),
  );
  const unknown = goods.filter((g) => !known.has(`${channel}\n${g.sku}`));
  for (let i = 0; i < unknown.length; i += 1000)
    await ensureVariants(
      tx,
      unknown
        .slice(i, i + 1000)
        .map((g) => ({ sku: g.sku, title: g.title || g.sku, priceMinor: g.priceMinor, currency })),
    );
  if (job.options.openingStock && !job.options.history) await openStock(tx, job, unknown);
  return unknown.length;
}

async function openStock(tx: TenantTx, job: ImportJob, goods: readonly Wanted[]): Promise<void> {
  const warehouse = await tx.maybeOne<{ id: string }>(
    'SELECT id FROM warehouse WHERE tenant_id = $1 ORDER BY is_default DESC, created_at LIMIT 1',
    [tx.tenantId],
  );
  if (!warehouse) return;
  const { channel } = job.options;
  const variants = await resolveSkus(
    tx,
    goods.map((g) => ({ channel, sku: g.sku })),
  );
  const rows = goods.flatMap((g) => {
    const variant = variants.get(`${channel}\n${g.sku}`);
    return variant?.kind === 'simple'
      ? [
          {
            variantId: variant.variantId,
            warehouseId: warehouse.id,
            quantity: g.units,
            reason: 'opening_stock',
            refType: 'import',
            refId: job.id,
          },
        ]
      : [];
  });
  await receiveStock(tx, rows);
}
