import { Client } from 'pg';
import { orderListSchema } from '@/lib/contracts/orders-lists';
import { listOrders } from '@/server/orders/queries/list-orders';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { reactions } from '@/server/root-work';
import { type Figure, readFlags, reportBench, seededRandom } from '@/tests/support/measured';
import { createWorld, type World } from '@/tests/support/world';

/** A million orders of one tenant, made by SQL: states, channels, countries and tags as a shop has them. */
async function fill(world: World, orders: number): Promise<void> {
  const client = new Client({ connectionString: world.db.superUrl });
  client.on('error', () => undefined);
  await client.connect();
  const tenant = world.tenant.id;
  const step = 100_000;
  await client.query(`SET session_replication_role = replica; SET synchronous_commit = off`);
  await client.query(
    `INSERT INTO customer (tenant_id, id, match_key, name, email, created_at)
     SELECT $1, ('00000000-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, 'e:c' || g || '@example.com', 'Customer ' || g,
       'c' || g || '@example.com', now() FROM generate_series(0, 49999) g`,
    [tenant],
  );
  for (let from = 0; from < orders; from += step) {
    await client.query(
      `INSERT INTO sales_order (tenant_id, id, number, channel, external_id, source, lifecycle, payment_state, fulfilment_state,
         open_holds, currency, goods_minor, total_minor, units, customer_id, buyer_name, ship_country_code, placed_at,
         created_at, updated_at, search_text, tags)
       SELECT $1, ('10000000-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, 'N' || g,
         (ARRAY['shopify','woocommerce','api','tmall','amazon'])[1 + g % 5], 'X' || g, 'api',
         CASE WHEN g % 40 = 0 THEN 'cancelled' WHEN g > $3 - 3000 THEN 'placed' WHEN g > $3 - 8000 THEN 'released' ELSE 'closed' END,
         CASE WHEN g % 97 = 0 THEN 'refunded' WHEN g % 53 = 0 THEN 'unpaid' ELSE 'paid' END,
         CASE WHEN g > $3 - 8000 THEN 'none' WHEN g % 31 = 0 THEN 'shipped' ELSE 'delivered' END,
         CASE WHEN g % 500 = 0 THEN 1 ELSE 0 END, 'GBP', 1000, 1000, 1,
         ('00000000-0000-7000-8000-' || lpad(to_hex(g % 50000), 12, '0'))::uuid, 'Customer ' || g % 50000,
         (ARRAY['GB','GB','GB','GB','DE','FR','US','IE','NL','CN'])[1 + (g * 7) % 10],
         timestamptz '2024-01-01' + g * interval '90 seconds', now(), now(),
         'n' || g || ' x' || g || ' customer ' || g % 50000 || ' c' || g % 50000 || '@example.com', '{}'
       FROM generate_series($2::int, $2::int + ${step} - 1) g`,
      [tenant, from, orders],
    );
    await client.query(
      `INSERT INTO order_line (tenant_id, id, order_id, position, sku, title, quantity, unit_price_minor, total_minor)
       SELECT $1, gen_random_uuid(), ('10000000-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, 1, 'SKU-' || g % 900, 'Thing', 1, 1000, 1000
       FROM generate_series($2::int, $2::int + ${step} - 1) g`,
      [tenant, from],
    );
  }
  const held = `SELECT o.id, o.placed_at, row_number() OVER () AS n FROM sales_order o WHERE o.tenant_id = $1 AND o.open_holds > 0`;
  await client.query(
    `INSERT INTO order_hold (tenant_id, id, order_id, kind, placed_at, order_placed_at)
     SELECT $1, gen_random_uuid(), id, (ARRAY['manual','risk','address'])[1 + n % 3], now(), placed_at FROM (${held}) h`,
    [tenant],
  );
  await client.query(
    `INSERT INTO order_exception (tenant_id, id, order_id, type, cause_key, due_at, created_at, order_placed_at)
     SELECT $1, gen_random_uuid(), id, (ARRAY['shortage','risk','bad_address'])[1 + n % 3], 'c:' || n, now(), now(), placed_at
     FROM (${held}) h`,
    [tenant],
  );
  await client.query(
    `INSERT INTO order_facet (tenant_id, facet, value, order_placed_at, order_id)
     SELECT $1, f.facet, f.value, o.placed_at, o.id FROM (SELECT id, placed_at, right(number, 3) AS k FROM sales_order WHERE tenant_id = $1) o
     JOIN (VALUES ('tag', 'vip', '077'), ('tag', 'gift', '123')) AS f (facet, value, k) ON f.k = o.k`,
    [tenant],
  );
  await client.query(
    `INSERT INTO order_facet (tenant_id, facet, value, order_placed_at, order_id)
     SELECT $1, 'warehouse', (SELECT id::text FROM warehouse WHERE tenant_id = $1 LIMIT 1), placed_at, id FROM sales_order
     WHERE tenant_id = $1 AND open_holds = 0`,
    [tenant],
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
}

const filters = (warehouse: string): Record<string, Record<string, string>> => ({
  none: {},
  ...Object.fromEntries(
    ['placed', 'released', 'closed', 'cancelled', 'draft'].map((v) => [`lifecycle=${v}`, { lifecycle: v }]),
  ),
  ...Object.fromEntries(
    ['paid', 'unpaid', 'refunded', 'chargeback'].map((v) => [`payment=${v}`, { payment: v }]),
  ),
  ...Object.fromEntries(['none', 'shipped', 'delivered'].map((v) => [`fulfilment=${v}`, { fulfilment: v }])),
  'channel=tmall': { channel: 'tmall' },
  'channel=nobody': { channel: 'nobody' },
  'placedFrom/To': { placedFrom: '2025-03-01', placedTo: '2025-03-31' },
  'blocked=true': { blocked: 'true' },
  'blocked=false': { blocked: 'false' },
  'hold=risk': { hold: 'risk' },
  'exception=shortage': { exception: 'shortage' },
  'tag=vip': { tag: 'vip' },
  'country=CN': { country: 'CN' },
  customer: { customer: 'cus_00000000000070008000000000000007' },
  ...(warehouse ? { warehouse: { warehouse } } : {}),
});
const searches = ['N777777', 'x12345', 'customer 4711', 'c4999@example.com', 'customer', 'zzz-nothing'];

type Timed = { ms: number; sql: string; params: unknown[] };

/** The same transaction, with the time of each statement written down. */
function timing(tx: TenantTx, into: Timed[]): TenantTx {
  return new Proxy(tx, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'q') return typeof value === 'function' ? value.bind(target) : value;
      return async (sql: string, params: unknown[] = []) => {
        const begin = performance.now();
        const rows = await target.q(sql, params);
        into.push({ ms: performance.now() - begin, sql, params });
        return rows;
      };
    },
  });
}

const p95 = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;

/** Every documented filter in both orders at three depths over 1,000,000 orders; `--rounds` sets another number of thousands. */
export async function run(): Promise<number> {
  const flags = readFlags();
  const orders = (flags.rounds ?? 1000) * 1000;
  const random = seededRandom(flags.seed);
  const world = await createWorld({ now: new Date() });
  try {
    while ((await dispatchEvents(world.system(), reactions)) > 0);
    await fill(world, orders);
    const [warehouse] = await world.sql<{ id: string }>('SELECT id FROM warehouse LIMIT 1');
    const idTimes: number[] = [];
    const pageTimes: number[] = [];
    const searchTimes: number[] = [];
    const seq: string[] = [];
    const slow: string[] = [];
    for (const [name, filter] of Object.entries(filters(warehouse?.id ?? '')))
      for (const sort of ['placedAt:desc', 'placedAt:asc'] as const) {
        const own: number[] = [];
        for (let page = 0, cursor: string | null | undefined; page < 12 && cursor !== null; page++) {
          const query = orderListSchema.parse({
            ...filter,
            sort,
            limit: page < 3 ? 50 : 1 + Math.floor(random() * 200),
            ...(cursor ? { cursor } : {}),
          });
          const times: Timed[] = [];
          const begin = performance.now();
          cursor = await inTenantRead(
            world.ctx(),
            async (tx) => (await listOrders(timing(tx, times), query)).nextCursor,
          );
          pageTimes.push(performance.now() - begin);
          const ids = times.find((t) => t.sql.includes('LIMIT $'));
          if (!ids) continue;
          idTimes.push(ids.ms);
          own.push(ids.ms);
          if (page === 0) {
            const plan = await inTenantRead(world.ctx(), (tx) =>
              tx.q<{ 'QUERY PLAN': string }>(`EXPLAIN ${ids.sql}`, ids.params),
            );
            const text = plan.map((r) => r['QUERY PLAN']).join('\n');
            if (/Seq Scan|^\s*Sort/m.test(text) && !/Incremental Sort/.test(text))
              seq.push(`${name} ${sort}\n${text}`);
          }
        }
        if (p95(own) > 5) slow.push(`${name} ${sort}: ${p95(own).toFixed(1)} ms`);
      }
    for (const q of searches)
      for (let i = 0; i < 5; i++) {
        const begin = performance.now();
        await inTenantRead(world.ctx(), (tx) => listOrders(tx, orderListSchema.parse({ q })));
        searchTimes.push(performance.now() - begin);
        if (i === 4) slow.push(`q=${q}: ${(performance.now() - begin).toFixed(1)} ms`);
      }
    const figures: Figure[] = [
      { name: 'orders in the tenant', value: orders, unit: '' },
      {
        name: 'database, ids of a page, p95',
        value: p95(idTimes),
        unit: 'ms',
        goal: '≤ 5 ms',
        ok: p95(idTimes) <= 5,
      },
      {
        name: 'whole page in the process, p95',
        value: p95(pageTimes),
        unit: 'ms',
        goal: '≤ 60 ms',
        ok: p95(pageTimes) <= 60,
      },
      {
        name: 'search, p95',
        value: p95(searchTimes),
        unit: 'ms',
        goal: '≤ 150 ms',
        ok: p95(searchTimes) <= 150,
      },
      {
        name: 'plans that are not driven by an index',
        value: seq.length,
        unit: '',
        goal: '0',
        ok: seq.length === 0,
      },
    ];
    return reportBench('lists', figures, [...slow, ...seq]);
  } finally {
    await world.close();
  }
}
