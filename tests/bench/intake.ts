import autocannon from 'autocannon';
import { Pool } from 'pg';
import { newId } from '@/lib/kernel/ids';
import { ensureVariants } from '@/server/catalog/steps/ensure-variants';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { reactions } from '@/server/root-work';
import { type Figure, readFlags, reportBench } from '@/tests/support/measured';
import { serve } from '@/tests/support/serve';
import { createWorld, type World } from '@/tests/support/world';

const articles = 500;
const connections = 16;
let n = 0;

/** A paid order of three lines that nobody sent before. */
export function nextOrder(prefix: string) {
  const id = `${prefix}-${++n}`;
  const price = { minor: 1000, currency: 'GBP' };
  return {
    channel: 'api',
    externalId: id,
    placedAt: new Date().toISOString(),
    currency: 'GBP',
    customer: { email: `${id}@example.com`, name: `Buyer ${n}` },
    shipTo: {
      name: `Buyer ${n}`,
      line1: `${n} High Street`,
      city: 'Leeds',
      postalCode: 'LS1 1AA',
      countryCode: 'GB',
    },
    lines: [0, 1, 2].map((l) => ({
      sku: `SKU-${(n * 7 + l * 131) % articles}`,
      quantity: 1 + (n % 2),
      unitPrice: price,
    })),
    payments: [
      {
        provider: 'bench',
        reference: id,
        status: 'captured',
        amount: { minor: 3000 * (1 + (n % 2)), currency: 'GBP' },
      },
    ],
  };
}

export async function fillShop(world: World): Promise<void> {
  const skus = Array.from({ length: articles }, (_, i) => `SKU-${i}`);
  while ((await dispatchEvents(world.system(), reactions)) > 0);
  await inTenantTx(world.system(new Date()), (tx) =>
    ensureVariants(
      tx,
      skus.map((sku) => ({ sku, title: sku, priceMinor: 1000, currency: 'GBP', weightGrams: 400 })),
    ),
  );
  await inTenantTx(world.system(new Date()), async (tx) => {
    const warehouse = await tx.one<{ id: string }>(
      'SELECT id FROM warehouse WHERE tenant_id = $1 AND is_default',
      [tx.tenantId],
    );
    const variants = await tx.q<{ id: string }>('SELECT id FROM variant WHERE tenant_id = $1', [tx.tenantId]);
    await receiveStock(
      tx,
      variants.map((v) => ({
        variantId: v.id,
        warehouseId: warehouse.id,
        quantity: 1_000_000,
        reason: 'opening',
        refType: 'bench',
        refId: newId('evt'),
      })),
    );
  });
  while ((await dispatchEvents(world.system(), reactions)) > 0);
  // As in a shop that has been running for more than a minute: the database knows how its tables look.
  await world.sql('VACUUM ANALYZE');
}

type Shot = { perSecond: number; p95: number; failed: number; sent: number; seconds: number };

/** Sends for that long over that many connections; each request takes its body from `body`. */
function fire(
  url: string,
  key: string,
  options: { seconds: number; connections: number; body: () => unknown },
): Promise<Shot> {
  const times: number[] = [];
  let failed = 0;
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    const instance = autocannon(
      {
        url,
        connections: options.connections,
        duration: options.seconds,
        timeout: 30,
        requests: [
          {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
            setupRequest: (request) => ({ ...request, body: JSON.stringify(options.body()) }),
          },
        ],
      },
      (error) => {
        if (error) return reject(error);
        const seconds = (performance.now() - begin) / 1000;
        times.sort((a, b) => a - b);
        const p95 = times[Math.floor(times.length * 0.95)] ?? Number.NaN;
        resolve({ perSecond: times.length / seconds, p95, failed, sent: times.length, seconds });
      },
    );
    instance.on('response', (_client, status, _bytes, milliseconds) => {
      if (status < 300) times.push(milliseconds);
      else failed += 1;
    });
  });
}

/** The rows of one order written by hand-made SQL in one statement, as the application's role: the most this machine can do. */
async function ceiling(world: World, seconds: number): Promise<number> {
  const pool = new Pool({ connectionString: world.db.appUrl, max: connections });
  let written = 0;
  const until = performance.now() + seconds * 1000;
  const one = async () => {
    const client = await pool.connect();
    while (performance.now() < until) {
      const id = newId('ord');
      await client.query(`BEGIN; SELECT set_config('app.tenant_id', '${world.tenant.id}', true)`);
      await client.query(
        `WITH o AS (INSERT INTO sales_order (tenant_id, id, number, channel, external_id, source, lifecycle, payment_state,
           currency, goods_minor, total_minor, units, placed_at, created_at, updated_at, counts_as_order)
           VALUES ($1, $2, $3, 'ceiling', $3, 'api', 'cancelled', 'unpaid', 'GBP', 0, 0, 0, now(), now(), now(), false)),
         l AS (INSERT INTO order_line (tenant_id, id, order_id, position, sku, quantity, unit_price_minor, total_minor, cancelled)
           SELECT $1, gen_random_uuid(), $2, g, 'SKU', 1, 0, 0, 1 FROM generate_series(1, 3) g)
         INSERT INTO event (tenant_id, id, type, subject_type, subject_id, actor_type, request_id, data, occurred_at)
           VALUES ($1, gen_random_uuid(), 'orders.placed', 'order', $2, 'system', 'bench', '{}', now())`,
        [world.tenant.id, id, id],
      );
      await client.query('COMMIT');
      written += 1;
    }
    client.release();
  };
  await Promise.all(Array.from({ length: connections }, one));
  await pool.end();
  return written / seconds;
}

async function dueOrders(world: World): Promise<number> {
  const [row] = await world.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM sales_order WHERE lifecycle = 'placed' AND pipeline_due_at <= now()`,
  );
  return row!.n;
}

/**
 * Orders over HTTP into the production build: one by one and in batches, with the worker deciding them at the same time, on
 * this machine with the database and the load generator. `--rounds` sets the seconds of each part.
 */
export async function run(): Promise<number> {
  const seconds = readFlags().rounds ?? 20;
  const world = await createWorld({ now: new Date() });
  await fillShop(world);
  const ceilingPerSecond = await ceiling(world, 5);
  const key = await world.apiKey(['orders:write', 'orders:read']);
  const keep = ['AUTH_SECRET', 'ENCRYPTION_KEYS'].map((name) => [name, process.env[name] ?? ''] as const);
  const served = await serve('intake', {
    DATABASE_URL: world.db.appUrl,
    DATABASE_ADMIN_URL: world.db.adminUrl,
    ...Object.fromEntries(keep),
  });
  try {
    const orders = `${served.baseUrl}/api/v1/orders`;
    await fire(orders, key, { seconds: 5, connections, body: () => nextOrder('warm') });
    const single = await fire(orders, key, { seconds, connections, body: () => nextOrder('one') });
    const batch = await fire(`${orders}/batch`, key, {
      seconds,
      connections: 4,
      body: () => ({ orders: Array.from({ length: 250 }, () => nextOrder('many')) }),
    });
    const waiting = await dueOrders(world);
    const begin = performance.now();
    while ((await dueOrders(world)) > 0 && performance.now() - begin < 600_000)
      await new Promise((done) => setTimeout(done, 250));
    const drain = waiting / ((performance.now() - begin) / 1000);
    const [books] = await world.sql<{ n: number; twice: number }>(
      `SELECT count(*)::int AS n, (count(*) - count(DISTINCT external_id))::int AS twice FROM sales_order WHERE channel = 'api'`,
    );
    const figures: Figure[] = [
      { name: 'plain SQL, one statement an order', value: ceilingPerSecond, unit: 'orders/s' },
      {
        name: 'single orders over HTTP',
        value: single.perSecond,
        unit: 'orders/s',
        goal: '≥ 300/s (floor 200)',
        ok: single.perSecond >= 200,
      },
      { name: 'single, share of plain SQL', value: (100 * single.perSecond) / ceilingPerSecond, unit: '%' },
      { name: 'single, p95', value: single.p95, unit: 'ms', goal: '≤ 150 ms', ok: single.p95 <= 150 },
      {
        name: 'batches of 250 over HTTP',
        value: batch.perSecond * 250,
        unit: 'orders/s',
        goal: '≥ 3,000/s',
        ok: batch.perSecond * 250 >= 3000,
      },
      {
        name: 'batches, share of plain SQL',
        value: (100 * batch.perSecond * 250) / ceilingPerSecond,
        unit: '%',
      },
      {
        name: 'decided and applied after the load',
        value: drain,
        unit: 'orders/s',
        goal: '≥ 500/s',
        ok: drain >= 500,
      },
      {
        name: 'refused or failed requests',
        value: single.failed + batch.failed,
        unit: '',
        goal: '0',
        ok: single.failed + batch.failed === 0,
      },
      { name: 'orders stored twice', value: books!.twice, unit: '', goal: '0', ok: books!.twice === 0 },
    ];
    return reportBench('intake', figures, [
      `${books!.n} orders stored; web, worker, PostgreSQL and the load generator share this machine.`,
    ]);
  } finally {
    await served.stop();
    await world.close();
  }
}
