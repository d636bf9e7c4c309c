import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProductInput } from '@/lib/contracts/catalog';
import { toPublicId } from '@/lib/kernel/ids';
import { ensureVariants } from '@/server/catalog/steps/ensure-variants';
import { resolveSkus } from '@/server/catalog/steps/resolve-skus';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { importProducts } from '@/server/catalog/use-cases/import-products';
import { mapListing } from '@/server/catalog/use-cases/map-listing';
import { updateProduct } from '@/server/catalog/use-cases/update-product';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { createWorld, type World } from '../../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
});
afterAll(() => world.close());

const variant = (sku: string, more: Partial<ProductInput['variants'][number]> = {}) => ({
  sku,
  title: '',
  kind: 'simple' as const,
  priceMinor: 1299,
  costMinor: 400,
  weightGrams: 180,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  reorderAt: null,
  barcodes: [],
  components: [],
  active: true,
  ...more,
});
const product = (title: string, ...variants: ProductInput['variants']): ProductInput => ({
  title,
  category: 'Lighting',
  brand: 'Lamp & Co',
  currency: 'GBP',
  variants,
});
const count = async () =>
  (
    await world.sql<{ n: number }>('SELECT count(*)::int AS n FROM variant WHERE tenant_id = $1', [
      world.tenant.id,
    ])
  )[0]!.n;

test('a SKU and a barcode stand once in the shop, whatever their width and case; a refused product leaves nothing', async () => {
  await createProduct(
    world.ctx('operator'),
    product('Lantern', variant('LAN-1', { barcodes: ['5012345678900'] })),
  );
  const before = await count();
  await expect(
    createProduct(world.ctx('operator'), product('Twin', variant('NEW-1'), variant('ｌａｎ-1'))),
  ).rejects.toMatchObject({ code: 'already_exists', param: 'variants.1.sku' });
  await expect(
    createProduct(world.ctx('operator'), product('Twin', variant('NEW-1', { barcodes: ['5012345678900'] }))),
  ).rejects.toMatchObject({ code: 'already_exists', facts: { value: '5012345678900' } });
  expect(await count()).toBe(before);
  await createProduct(world.other.ctx('operator'), {
    ...product('Lantern', variant('LAN-1')),
    currency: 'CNY',
  });
});

test('two people who create one SKU at the same time: one product is made', async () => {
  const both = await Promise.allSettled(
    [1, 2, 3, 4].map((n) => createProduct(world.ctx('operator'), product(`Race ${n}`, variant('RACE-SKU')))),
  );
  expect(both.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
});

test('a bundle is understood as its components, with their weight and cost', async () => {
  const made = await createProduct(
    world.ctx('operator'),
    product('Parts', variant('PART-A'), variant('PART-B', { weightGrams: 20, costMinor: 50 })),
  );
  const [a, b] = made.variants;
  const components = [
    { variantId: a!.id, quantity: 2 },
    { variantId: b!.id, quantity: 3 },
  ];
  await createProduct(
    world.ctx('operator'),
    product('Set', variant('SET-1', { kind: 'bundle', weightGrams: null, costMinor: null, components })),
  );
  const found = await inTenantRead(world.ctx(), (tx) =>
    resolveSkus(tx, [{ channel: 'api', sku: ' set-1 ' }]),
  );
  const set = found.get('api\n set-1 ');
  expect(set).toMatchObject({ sku: 'SET-1', kind: 'bundle', weightGrams: 420, costMinor: 950 });
  expect(set?.components.map((c) => [toPublicId('var', c.variantId), c.quantity]).sort()).toEqual(
    components.map((c) => [c.variantId, c.quantity]).sort(),
  );
  const nested = variant('SET-2', {
    kind: 'bundle',
    components: [{ variantId: toPublicId('var', set!.variantId), quantity: 1 }],
  });
  await expect(createProduct(world.ctx('operator'), product('Nested', nested))).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('the mapping of a channel wins over an equal SKU, and an unknown SKU stays unmapped', async () => {
  const made = await createProduct(
    world.ctx('operator'),
    product('Mapped', variant('MAP-1'), variant('MAP-2')),
  );
  const input = { channel: 'shopify', externalKey: 'map-1', variantId: made.variants[1]!.id };
  await mapListing(world.ctx('operator'), input);
  await mapListing(world.ctx('operator'), input);
  const found = await inTenantRead(world.ctx(), (tx) =>
    resolveSkus(tx, [
      { channel: 'shopify', sku: 'MAP-1' },
      { channel: 'api', sku: 'MAP-1' },
      { channel: 'api', sku: 'MAP-9' },
    ]),
  );
  expect([found.get('shopify\nMAP-1')?.sku, found.get('api\nMAP-1')?.sku, found.has('api\nMAP-9')]).toEqual([
    'MAP-2',
    'MAP-1',
    false,
  ]);
  const events = await world.sql(`SELECT data FROM event WHERE type = 'catalog.listing_mapped'`);
  expect(events[0]).toMatchObject({ data: { channel: 'shopify', externalKey: 'MAP-1' } });
});

test("another shop's variant cannot be a component, a mapping or an edit", async () => {
  const foreign = await createProduct(world.other.ctx('operator'), {
    ...product('Foreign', variant('FOR-1')),
    currency: 'CNY',
  });
  const id = foreign.variants[0]!.id;
  await expect(
    mapListing(world.ctx('operator'), { channel: 'api', externalKey: 'X', variantId: id }),
  ).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    createProduct(
      world.ctx('operator'),
      product('B', variant('B-1', { kind: 'bundle', components: [{ variantId: id, quantity: 1 }] })),
    ),
  ).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    updateProduct(world.ctx('operator'), { ...product('B', variant('B-1')), id: foreign.id, version: 1 }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('an edit by an older version is refused with the newer one; a good one says what changed', async () => {
  const made = await createProduct(
    world.ctx('operator'),
    product('Edit me', variant('EDIT-1', { barcodes: ['111222333'] })),
  );
  const edit = {
    ...product('Edited', variant('EDIT-1', { id: made.variants[0]!.id, priceMinor: 999 }), variant('EDIT-2')),
    id: made.id,
    version: made.version,
  };
  const after = await updateProduct(world.ctx('operator'), edit);
  expect(after.variants.map((v) => [v.sku, v.price.minor, v.barcodes])).toEqual([
    ['EDIT-1', 999, []],
    ['EDIT-2', 1299, []],
  ]);
  await expect(updateProduct(world.ctx('operator'), edit)).rejects.toMatchObject({
    code: 'version_conflict',
    facts: { current: 2 },
  });
  const [event] = await world.sql<{ data: { diff: unknown[] } }>(
    `SELECT data FROM event WHERE type = 'catalog.variant_changed' AND data->>'sku' = 'EDIT-1'`,
  );
  expect(event?.data.diff).toContainEqual({
    field: 'price',
    from: { minor: 1299, currency: 'GBP' },
    to: { minor: 999, currency: 'GBP' },
  });
});

test('two imports that meet the same unknown SKUs create each of them once', async () => {
  const rows = Array.from({ length: 50 }, (_, i) => ({
    sku: `ENS-${i}`,
    title: `T ${i}`,
    priceMinor: 100,
    currency: 'GBP',
  }));
  await Promise.all([1, 2, 3].map(() => inTenantTx(world.system(), (tx) => ensureVariants(tx, rows))));
  const [n] = await world.sql<{ variants: number; products: number }>(
    `SELECT count(*)::int AS variants, count(DISTINCT product_id)::int AS products FROM variant WHERE sku LIKE 'ENS-%'`,
  );
  expect(n).toEqual({ variants: 50, products: 50 });
  const [orphans] = await world.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM product p WHERE NOT EXISTS (SELECT 1 FROM variant v WHERE v.product_id = p.id)`,
  );
  expect(orphans?.n).toBe(0);
});

test('a product file creates, changes and refuses row by row', async () => {
  const row = { title: 'File lamp', priceMinor: 500, currency: 'GBP' };
  const first = await importProducts(world.ctx('operator'), [
    { ...row, sku: 'FILE-1', productKey: 'k', barcode: '999888777' },
    { ...row, sku: 'FILE-2', productKey: 'k' },
    { ...row, sku: 'FILE-3', barcode: '999888777' },
    { ...row, sku: 'file-1' },
    { ...row, sku: 'FILE-4', currency: 'XXX' },
  ]);
  expect(first.map((r) => [r.status, r.error?.code])).toEqual([
    ['created', undefined],
    ['created', undefined],
    ['refused', 'already_exists'],
    ['refused', 'already_exists'],
    ['refused', 'invalid_input'],
  ]);
  const again = await importProducts(world.ctx('operator'), [{ ...row, sku: 'FILE-1', priceMinor: 600 }]);
  expect(again[0]?.status).toBe('updated');
  const list = await (await world.caller('operator')).catalog.list({ q: 'file lamp' });
  expect(list.data.map((p) => [p.title, p.variants, p.priceTo?.minor])).toEqual([['File lamp', 2, 600]]);
});

test('the API: a product, its stock by SKU, a correction, and the movements', async () => {
  const body = {
    title: 'Rest lamp',
    variants: [
      { sku: 'REST-1', price: { minor: 1000, currency: 'GBP' }, weightGrams: 5, barcode: '4006381333931' },
    ],
  };
  const created = await world.rest('POST', '/products', { body });
  expect(created.status).toBe(201);
  await world.rest('POST', '/warehouses', { body: { code: 'MAIN', name: 'Main', countryCode: 'GB' } });
  const adjusted = await world.rest('POST', '/stock-adjustments', {
    body: { sku: 'rest-1', quantity: 10, reason: 'found' },
  });
  expect([adjusted.status, await adjusted.json()]).toMatchObject([
    201,
    { sku: 'REST-1', quantity: 10, warehouse: 'MAIN', onHandAfter: 10 },
  ]);
  const levels = await (await world.rest('GET', '/stock-levels?sku=REST-1')).json();
  expect(levels).toMatchObject({
    data: [
      { sku: 'REST-1', warehouse: 'MAIN', onHand: 10, allocated: 0, reserved: 0, available: 10, incoming: 0 },
    ],
  });
  const wrong = await world.rest('POST', '/stock-adjustments', {
    body: { sku: 'REST-1', quantity: -11, reason: 'lost' },
  });
  expect([wrong.status, (await wrong.json()).error.code]).toEqual([409, 'insufficient_stock']);
  const variants = await (await world.rest('GET', '/variants?sku=rest-1')).json();
  expect(variants.data[0].barcodes).toEqual(['4006381333931']);
  const movements = await (await world.rest('GET', '/stock-movements?sku=REST-1&limit=1')).json();
  expect(movements.data).toHaveLength(1);
  const hit = await (await world.caller('warehouse')).catalog.byCode({ code: '4006381333931' });
  expect(hit?.sku).toBe('REST-1');
});

test('a list page goes on where the one before ended, in every order', async () => {
  const caller = await world.caller('operator');
  for (const sort of ['title', '-createdAt'] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await caller.catalog.list({ sort, limit: 7, ...(cursor ? { cursor } : {}) });
      seen.push(...page.data.map((p) => p.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const whole = await caller.catalog.list({ sort, limit: 200 });
    expect(seen).toEqual(whole.data.map((p) => p.id));
    expect(whole.total).toBe(seen.length);
  }
});
