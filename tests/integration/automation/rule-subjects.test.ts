import { afterAll, beforeAll, expect, it } from 'vitest';
import { toSql } from '@/lib/conditions/to-sql';
import { fieldsOf } from '@/lib/contracts/conditions';
import { type RuleDefinition, ruleDefinitionSchema, ruleSubjects } from '@/lib/contracts/rules';
import { writeRules } from '@/prisma/seed/write-rules';
import { conditionSource } from '@/server/automation/queries/condition-sources';
import { loadSubjects } from '@/server/automation/queries/subject-facts';
import { runEventRules } from '@/server/automation/use-cases/run-event-rules';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { emit } from '@/server/platform/events/emit';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { reactions } from '@/server/root-work';
import { openTicket } from '@/server/support/steps/open-ticket';
import { createStockWorld, type StockWorld } from '@/tests/integration/inventory/stock-world';

let world: StockWorld;
beforeAll(async () => {
  world = await createStockWorld();
  await react();
  await world.variant('MUG', 1000);
});
afterAll(() => world.close());

async function react(): Promise<void> {
  while ((await dispatchEvents(world.system(), reactions)) > 0);
}
async function switchOn(definition: Partial<RuleDefinition>): Promise<string> {
  const caller = await world.caller('owner');
  const { ruleId, version } = await caller.rules.create({
    definition: ruleDefinitionSchema.parse({
      if: { kind: 'group', combinator: 'and', items: [] },
      ...definition,
    }),
  });
  await caller.rules.activate({ ruleId, version, mode: 'active', rowVersion: 1, confirmed: true });
  return ruleId;
}
const eventsOf = (type: string) =>
  world.sql<StoredEvent>(
    `SELECT id, type, subject_type AS "subjectType", subject_id AS "subjectId", actor_type AS "actorType", actor_id AS "actorId", data,
       occurred_at AS "occurredAt" FROM event WHERE type = $1 ORDER BY id`,
    [type],
  );

it('every field of every subject can be loaded and asked for by PostgreSQL', async () => {
  const clock = { now: world.system().now.toISOString(), today: '2026-11-23' };
  for (const subject of ruleSubjects)
    await inTenantRead(world.system(), async (tx) => {
      await loadSubjects(tx, subject, ['00000000-0000-7000-8000-000000000000']);
      const source = conditionSource(subject, tx.ctx.tenant.timezone);
      const items = Object.entries(fieldsOf(subject))
        .filter(([, def]) => !def.liveOnly)
        .map(([field]) => ({ kind: 'test' as const, field, op: 'known' as const }));
      const params: unknown[] = [tx.tenantId];
      const where = toSql(
        { kind: 'group', combinator: 'and', items },
        subject,
        source,
        params,
        clock,
        'open',
      );
      await tx.q(`SELECT 1 FROM ${source.from} WHERE ${source.alias}.tenant_id = $1 AND (${where})`, params);
    });
});

it('a rule of tickets acts on a complaint, and a flood of the same event in any order changes nothing more', async () => {
  const ruleId = await switchOn({
    name: 'Complaints',
    subject: 'ticket',
    when: { kind: 'event', events: ['support.ticket_new'] },
    if: {
      kind: 'group',
      combinator: 'and',
      items: [{ kind: 'test', field: 'type', op: 'is', value: 'complaint' }],
    },
    // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
    then: [{ kind: 'notify', roles: ['owner'], message: 'A complaint' }],
  });
  const open = (type: 'complaint' | 'consultation') =>
    inTenantTx(world.system(), (tx) =>
      openTicket(tx, {
        type,
        subject: type,
        body: type,
        by: 'rule',
        source: 'exception',
        channel: 'none',
        orderId: null,
      } as never),
    );
  await open('complaint');
  await open('consultation');
  await react();
  const told = () => world.sql("SELECT id FROM notification WHERE kind = 'rule_says' ORDER BY id");
  const before = await told();
  expect(before).toHaveLength(1);
  const events = await eventsOf('support.ticket_new');
  const flood = Array.from({ length: 40 }, (_, i) => (i % 2 ? events : [...events].reverse())).flat();
  await Promise.all([0, 1, 2].map(() => runEventRules(world.system(), flood)));
  expect(await told()).toEqual(before);
  const { data } = await (await world.caller('owner')).rules.runs({ ruleId });
  expect(data.map((r) => [r.subject, r.outcome])).toEqual([['ticket', 'acted']]);
});

it('a rule sets the reorder point of an article, and taking it back gives the former one', async () => {
  const ruleId = await switchOn({
    name: 'Mind mugs',
    subject: 'stock',
    when: { kind: 'manual' },
    if: { kind: 'group', combinator: 'and', items: [{ kind: 'test', field: 'sku', op: 'is', value: 'MUG' }] },
    // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
    then: [{ kind: 'set_reorder_point', units: 77 }],
  });
  const point = async () =>
    (await world.sql<{ p: number | null }>("SELECT reorder_at AS p FROM variant WHERE sku = 'MUG'"))[0]!.p;
  const former = await point();
  const caller = await world.caller('owner');
  expect(await caller.rules.runNow({ ruleId } as never)).toMatchObject({ acted: 1 });
  expect(await point()).toBe(77);
  const scope = { ruleId } as never;
  const preview = await caller.rules.undoPreview(scope);
  await caller.rules.undo({ ...(scope as object), hash: preview.hash } as never);
  expect(await point()).toBe(former);
});

it('how long a rule took is told by the clock of a shop that lives in the past', async () => {
  await switchOn({
    name: 'Past complaints',
    subject: 'ticket',
    when: { kind: 'event', events: ['support.ticket_closed'] },
    // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
    then: [{ kind: 'notify', roles: ['owner'], message: 'Closed' }],
  });
  const past = new Date('2026-05-01T09:00:00.000Z');
  const [ticket] = await world.sql<{ id: string }>('SELECT id FROM ticket LIMIT 1');
  await inTenantTx(world.system(past), (tx) =>
    emit(tx, [{ type: 'support.ticket_closed', subjectType: 'ticket', subjectId: ticket!.id, data: {} }]),
  );
  await runEventRules(world.system(new Date(past.getTime() + 1500)), await eventsOf('support.ticket_closed'));
  const [run] = await world.sql<{ ms: number }>(
    "SELECT latency_ms AS ms FROM rule_run WHERE event_type = 'support.ticket_closed'",
  );
  expect(run?.ms).toBe(1500);
});

it('the rules of the demo shops can be written and switched on: four act, one is on trial, one is a draft', async () => {
  const caller = await world.caller('owner');
  const others = new Set((await caller.rules.list({})).map((r) => r.id));
  const staff = { as: () => world.system() };
  await writeRules({ currency: 'GBP', locale: 'zh-CN' } as never, staff as never, world.system().now);
  const written = (await caller.rules.list({})).filter((r) => !others.has(r.id));
  expect(written.map((r) => r.state)).toEqual(['active', 'active', 'active', 'active', 'shadow', 'draft']);
});
