import { afterAll, beforeAll, expect, it } from 'vitest';
import { evaluate } from '@/lib/conditions/evaluate';
import { customerListSchema } from '@/lib/contracts/customers';
import { toPublicId } from '@/lib/kernel/ids';
import { dayIn } from '@/lib/kernel/time';
import { loadSubjects } from '@/server/automation/queries/subject-facts';
import { countSegments, listCustomers } from '@/server/customers/queries/customers';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { fillWithOrders } from '@/tests/support/conditions-agree';
import { seededRandom } from '@/tests/support/measured';
import { randomGroup } from '@/tests/support/random-conditions';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
const now = new Date();
const seed = 20261128;
beforeAll(async () => {
  world = await createWorld({ now });
  await fillWithOrders(world, seededRandom(seed), 40);
});
afterAll(() => world.close());

it('a segment has exactly the customers for whom rules would say that it holds, page by page, and its live count is their number', async () => {
  const random = seededRandom(seed);
  let found = 0;
  await inTenantRead(world.system(now), async (tx) => {
    const clock = { now: now.toISOString(), today: dayIn(now, tx.ctx.tenant.timezone) };
    const all = await tx.q<{ id: string }>(
      'SELECT id FROM customer WHERE tenant_id = $1 ORDER BY created_at DESC, id DESC',
      [tx.tenantId],
    );
    expect(all.length).toBeGreaterThan(5);
    const facts = await loadSubjects(
      tx,
      'customer',
      all.map((c) => c.id),
    );
    for (let n = 0; n < 60; n++) {
      const group = randomGroup(random, 'customer', clock.now);
      const where = JSON.stringify(group);
      if (!customerListSchema.safeParse({ where }).success) continue;
      const wanted = all.filter((c) => evaluate(group, 'customer', facts.get(c.id)!, clock, 'no') === true);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query = customerListSchema.parse({ where, limit: 4, ...(cursor ? { cursor } : {}) });
        const page = await listCustomers(tx, query);
        seen.push(...page.data.map((c) => c.id));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(wanted.map((c) => toPublicId('cus', c.id)));
      expect(await countSegments(tx, [{ where }])).toEqual([{ count: wanted.length, capped: false }]);
      found += wanted.length;
    }
  });
  expect(found).toBeGreaterThan(100);
});

it('a segment of what customers do not have is refused, naming the filter', async () => {
  const where = JSON.stringify({
    kind: 'group',
    combinator: 'and',
    items: [{ kind: 'test', field: 'total', op: 'known' }],
  });
  const caller = await world.caller('owner', { now });
  await expect(caller.customers.list({ where })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(caller.customers.viewCounts({ views: [{ where }] })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});
