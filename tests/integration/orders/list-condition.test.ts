import { afterAll, beforeAll, expect, it } from 'vitest';
import { evaluate } from '@/lib/conditions/evaluate';
import type { Group } from '@/lib/contracts/conditions';
import { orderListSchema } from '@/lib/contracts/orders-lists';
import { toPublicId } from '@/lib/kernel/ids';
import { dayIn } from '@/lib/kernel/time';
import { loadSubjects } from '@/server/automation/queries/subject-facts';
import { countOrders, listOrders, matchingIds } from '@/server/orders/queries/list-orders';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { fillWithOrders } from '@/tests/support/conditions-agree';
import { seededRandom } from '@/tests/support/measured';
import { randomGroup } from '@/tests/support/random-conditions';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
const now = new Date();
const seed = 20261127;
beforeAll(async () => {
  world = await createWorld({ now });
  await fillWithOrders(world, seededRandom(seed), 30);
});
afterAll(() => world.close());

const total = (op: 'gte' | 'lt', minor: number): Group => ({
  kind: 'group',
  combinator: 'and',
  items: [{ kind: 'test', field: 'total', op, value: { minor, currency: 'GBP' } }],
});

it('a list under a condition has exactly the orders for which rules would say that it holds, in the order of the list', async () => {
  const random = seededRandom(seed);
  let found = 0;
  await inTenantRead(world.system(now), async (tx) => {
    const clock = { now: now.toISOString(), today: dayIn(now, tx.ctx.tenant.timezone) };
    const all = await tx.q<{ id: string }>(
      'SELECT id FROM sales_order WHERE tenant_id = $1 ORDER BY placed_at DESC, id DESC',
      [tx.tenantId],
    );
    const facts = await loadSubjects(
      tx,
      'order',
      all.map((o) => o.id),
    );
    for (let n = 0; n < 80; n++) {
      const group = randomGroup(random, 'order', clock.now);
      const where = JSON.stringify(group);
      const query = orderListSchema.safeParse({ where, limit: 100 });
      if (!query.success) continue;
      const wanted = all.filter((o) => evaluate(group, 'order', facts.get(o.id)!, clock, 'no') === true);
      const page = await listOrders(tx, query.data);
      expect(page.data.map((o) => o.id)).toEqual(wanted.map((o) => toPublicId('ord', o.id)));
      expect(await countOrders(tx, { where })).toEqual({ count: wanted.length, capped: false });
      expect((await matchingIds(tx, { where }, 100)).sort()).toEqual(wanted.map((o) => o.id).sort());
      found += wanted.length;
    }
  });
  expect(found).toBeGreaterThan(100);
});

it('a condition looks at so many orders at a time, and the pages together have every order once', async () => {
  const where = JSON.stringify(total('gte', 2000));
  await inTenantRead(world.system(now), async (tx) => {
    for (const sort of ['placedAt:desc', 'placedAt:asc'] as const) {
      const whole = await listOrders(tx, orderListSchema.parse({ where, sort, limit: 100 }));
      const seen: string[] = [];
      let cursor: string | null | undefined;
      let pages = 0;
      do {
        const query = orderListSchema.parse({ where, sort, limit: 3, ...(cursor ? { cursor } : {}) });
        const page = await listOrders(tx, query, 7);
        seen.push(...page.data.map((o) => o.id));
        cursor = page.nextCursor;
        pages += 1;
      } while (cursor && pages < 60);
      expect(seen).toEqual(whole.data.map((o) => o.id));
      expect(pages).toBeGreaterThan(4);
    }
  });
});

it('neighbours, newer orders and other filters go by the condition too', async () => {
  const caller = await world.caller('owner', { now });
  const where = JSON.stringify(total('lt', 3000));
  const { data } = await caller.orders.list({ where, limit: 100 });
  expect(data.length).toBeGreaterThan(2);
  const [first, second, third] = data.map((o) => o.id);
  expect(await caller.orders.neighbours({ where, orderId: second! })).toEqual({ prev: first, next: third });
  expect(await caller.orders.newer({ where, than: third! })).toEqual({ count: 2, capped: false });
  const paid = await caller.orders.list({ where, payment: 'paid', limit: 100 });
  expect(paid.data.map((o) => o.id)).toEqual(data.filter((o) => o.paymentState === 'paid').map((o) => o.id));
});

it.each([
  ['no JSON', '{'],
  ['no condition', '{"kind":"other"}'],
  [
    'a field that orders do not have',
    '{"kind":"group","combinator":"and","items":[{"kind":"test","field":"nope","op":"known"}]}',
  ],
  [
    'what is only known while deciding',
    '{"kind":"group","combinator":"and","items":[{"kind":"test","field":"riskScore","op":"known"}]}',
  ],
])('%s is refused, naming the filter', async (_, where) => {
  const caller = await world.caller('owner', { now });
  await expect(caller.orders.list({ where })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(orderListSchema.safeParse({ where }).error?.issues.map((i) => i.path)).toEqual([['where']]);
});
