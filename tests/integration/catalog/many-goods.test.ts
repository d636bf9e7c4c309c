import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { ensureVariants } from '@/server/catalog/steps/ensure-variants';
import { resolveSkus } from '@/server/catalog/steps/resolve-skus';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { createWorld, type World, type WorldTenant } from '../../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
});
afterAll(() => world.close());

const goods = Array.from({ length: 3000 }, (_, n) => ({
  sku: `MANY-${n}`,
  title: `Thing ${n}`,
  priceMinor: 100 + n,
}));

/** Brings goods along as an import does, in one transaction whose statements may take `ms` each. */
async function bring(shop: WorldTenant, ms: number) {
  const warehouseId = newId('whs');
  const importId = newId('imp');
  await world.sql(
    `INSERT INTO warehouse (tenant_id, id, code, name, country_code, is_default, created_at)
     VALUES ($1, $2, 'GOODS', 'Goods', 'GB', false, now())`,
    [shop.tenant.id, warehouseId],
  );
  const asked = goods.map((g) => ({ channel: 'file', sku: g.sku.toLowerCase() }));
  const rows = goods.map((g) => ({ ...g, currency: shop.tenant.facts.currency }));
  return inTenantTx(shop.system(), async (tx) => {
    await tx.q(`SELECT set_config('statement_timeout', $1, true)`, [String(ms)]);
    for (let i = 0; i < rows.length; i += 1000) await ensureVariants(tx, rows.slice(i, i + 1000));
    const variants = await resolveSkus(tx, asked);
    await receiveStock(
      tx,
      [...variants.values()].map((v) => ({
        variantId: v.variantId,
        warehouseId,
        quantity: 5,
        reason: 'opening_stock',
        refType: 'import',
        refId: importId,
      })),
    );
    return resolveSkus(tx, asked);
  });
}

test('a new shop brings thousands of goods at once beside a shop that the planner knows, for which it expects no rows at all', async () => {
  await bring(world.other, 60_000);
  await world.sql('ANALYZE');
  // What takes a part of a second while its time grows with the list takes many seconds when it grows with its square.
  const found = await bring(world, 4000);
  expect(found.size).toBe(3000);
  expect(found.get('file\nmany-7')).toMatchObject({ sku: 'MANY-7', title: 'Thing 7', priceMinor: 107 });
}, 120_000);
