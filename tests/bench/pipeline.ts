import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { processOrders } from '@/server/automation/use-cases/process-orders';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { createWarehouse } from '@/server/inventory/use-cases/create-warehouse';
import { importStock } from '@/server/inventory/use-cases/import-stock';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { reactions } from '@/server/root-work';
import { type Figure, readFlags, reportBench, seededRandom } from '@/tests/support/measured';
import { createWorld, type World } from '@/tests/support/world';

const articles = 200;
const batch = 500;
const towns = [
  ['York', 'YO1 7HH'],
  ['Leeds', 'LS1 1AA'],
  ['London', 'EC1A 1BB'],
  ['Inverness', 'IV1 1AA'],
  ['Cardiff', 'CF10 1AA'],
] as const;

export async function fillShop(world: World): Promise<void> {
  const ctx = world.ctx('owner');
  while ((await dispatchEvents(world.system(), reactions)) > 0);
  await createWarehouse(ctx, {
    code: 'NORTH',
    name: 'North',
    countryCode: 'GB',
    province: '',
    city: 'Leeds',
    postalCode: 'LS1 1AA',
    line1: '1 Mill Lane',
    lat: 53.8,
    lng: -1.5,
    priority: 200,
    isDefault: false,
    active: true,
    cutoff: '15:00',
    handlingMinor: 40,
  });
  const skus = Array.from({ length: articles }, (_, i) => `SKU-${i}`);
  for (const sku of skus)
    await createProduct(ctx, {
      title: sku,
      category: '',
      brand: '',
      currency: 'GBP',
      variants: [
        {
          sku,
          title: '',
          kind: 'simple',
          priceMinor: 1000,
          costMinor: 300,
          weightGrams: 400,
          lengthMm: null,
          widthMm: null,
          heightMm: null,
          reorderAt: null,
          barcodes: [],
          components: [],
          active: true,
        },
      ],
    });
  // Every fourth article lies in the north only: orders with both kinds are split.
  for (const [warehouse, some] of [
    ['', skus.filter((_, i) => i % 4 !== 0)],
    ['NORTH', skus.filter((_, i) => i % 4 === 0 || i % 3 === 0)],
  ] as const)
    await importStock(
      ctx,
      some.map((sku) => ({ sku, quantity: 1_000_000, ...(warehouse && { warehouse }) })),
      { importId: crypto.randomUUID() },
    );
  while ((await dispatchEvents(world.system(), reactions)) > 0);
}

export async function place(world: World, from: number, count: number, random: () => number): Promise<void> {
  const now = new Date();
  const inputs = Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const [city, postalCode] = towns[Math.floor(random() * towns.length)]!;
    const lines = Array.from({ length: 3 }, (_, l) => ({
      sku: `SKU-${Math.floor(random() * articles)}`,
      quantity: 1 + Math.floor(random() * 2),
      unitPrice: { minor: 1000, currency: 'GBP' },
      externalId: `${n}-${l}`,
    }));
    const total = lines.reduce((sum, l) => sum + l.quantity * 1000, 0);
    return newOrderSchema.parse({
      channel: 'bench',
      externalId: `B${n}`,
      placedAt: now.toISOString(),
      currency: 'GBP',
      customer: { name: `Buyer ${n}`, email: `b${n}@example.com` },
      shipTo: { name: `Buyer ${n}`, line1: `${n} High Street`, city, postalCode, countryCode: 'GB' },
      lines,
      payments: [
        { provider: 'p', reference: `B${n}`, status: 'paid', amount: { minor: total, currency: 'GBP' } },
      ],
    });
  });
  await inTenantTx(world.system(now), (tx) => placeOrders(tx, inputs, { source: 'api' }));
}

/** Paid orders of three lines, two warehouses, five carrier services: decided and applied, orders a second, by one and by two workers. */
export async function run(): Promise<number> {
  const flags = readFlags();
  const rounds = flags.rounds ?? 6;
  const random = seededRandom(flags.seed);
  const world = await createWorld({ now: new Date() });
  try {
    await fillShop(world);
    const figures: Figure[] = [];
    let placed = 0;
    for (const workers of flags.targets?.map(Number) ?? [1, 2]) {
      const count = rounds * batch;
      for (let done = 0; done < count; done += batch) await place(world, placed + done, batch, random);
      placed += count;
      const begin = performance.now();
      const runs = await Promise.all(
        Array.from({ length: workers }, () => processOrders(world.system(new Date()))),
      );
      const seconds = (performance.now() - begin) / 1000;
      const released = runs.reduce((sum, r) => sum + r.released, 0);
      figures.push(
        {
          name: `orders released by ${workers} worker(s)`,
          value: released,
          unit: 'orders',
          ok: released === count,
        },
        {
          name: 'decided and applied',
          value: count / seconds,
          unit: 'orders/s',
          goal: '≥ 500/s',
          ok: count / seconds >= 500,
        },
      );
    }
    const [books] = await world.sql<{ promised: number; allocated: number; kilobytes: number }>(
      `SELECT (SELECT sum(quantity)::float FROM stock_commitment WHERE state = 'allocated') AS promised,
        (SELECT sum(allocated)::float FROM stock_level) AS allocated,
        (SELECT avg(pg_column_size(packed))::float / 1024 FROM decision_record) AS kilobytes`,
    );
    figures.push(
      {
        name: 'units allocated',
        value: books!.allocated,
        unit: '',
        goal: `${books!.promised}`,
        ok: books!.allocated === books!.promised,
      },
      { name: 'size of a decision record', value: books!.kilobytes, unit: 'kB' },
    );
    return reportBench('pipeline', figures, [`seed ${flags.seed}`]);
  } finally {
    await world.close();
  }
}
