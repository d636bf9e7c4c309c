import { setTimeout as sleep } from 'node:timers/promises';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { ruleDefinitionSchema } from '@/lib/contracts/rules';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { tagOrders } from '@/server/orders/steps/tag-orders';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { startWorker } from '@/server/platform/jobs/worker-loop';
import { jobs, reactions, schedules, upkeep } from '@/server/root-work';
import { type Figure, readFlags, reportBench } from '@/tests/support/measured';
import { createWorld, type World } from '@/tests/support/world';

const perSecond = 100;
const goalMs = 2000;
const every = 100;

/** So many orders, which the pipeline has looked at before anything is measured. */
async function placeMany(world: World, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < count; from += 250) {
    const inputs = Array.from({ length: Math.min(250, count - from) }, (_, i) =>
      newOrderSchema.parse({
        channel: 'bench',
        externalId: `E${from + i}`,
        placedAt: new Date().toISOString(),
        currency: 'GBP',
        customer: { name: `Buyer ${from + i}` },
        shipTo: {
          name: 'B',
          line1: `${from + i} High Street`,
          city: 'York',
          postalCode: 'YO1 7HH',
          countryCode: 'GB',
        },
        lines: [{ sku: 'MUG', quantity: 1, unitPrice: { minor: 1000, currency: 'GBP' } }],
      }),
    );
    const placed = await inTenantTx(world.system(new Date()), (tx) =>
      placeOrders(tx, inputs, { source: 'api' }),
    );
    ids.push(...placed.map((p) => p.id!));
  }
  return ids;
}

/** A rule that acts on the event, and one whose condition never holds, so that not every rule fires. */
async function switchOn(world: World): Promise<void> {
  const caller = await world.caller('owner', { now: new Date() });
  for (const [tag, priority] of [
    ['urgent', 7],
    ['never', 1],
  ] as const) {
    const { ruleId, version } = await caller.rules.create({
      definition: ruleDefinitionSchema.parse({
        name: `Priority of ${tag}`,
        subject: 'order',
        when: { kind: 'event', events: ['orders.tagged'] },
        if: {
          kind: 'group',
          combinator: 'and',
          items: [{ kind: 'test', field: 'tags', op: 'has_any', value: [tag] }],
        },
        // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
        then: [{ kind: 'set_priority', priority }],
      }),
    });
    await caller.rules.activate({ ruleId, version, mode: 'active', rowVersion: 1, confirmed: true });
  }
}

async function untilQuiet(world: World, sql: string, most: number): Promise<boolean> {
  const end = Date.now() + most;
  while (Date.now() < end) {
    const [row] = await world.sql<{ n: number }>(sql);
    if (row!.n === 0) return true;
    await sleep(250);
  }
  return false;
}

/**
 * From an event to what a rule does about it: a hundred orders a second are tagged for `--rounds` seconds while the worker's own loop runs, and
 * each gets its priority. The time is from the event's commit's clock to the effect, as the log of the rules has it.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const seconds = flags.rounds ?? 30;
  const count = seconds * perSecond;
  const world = await createWorld({ now: new Date() });
  const worker = startWorker({ jobs, reactions, schedules, upkeep });
  try {
    const ids = await placeMany(world, count);
    await untilQuiet(
      world,
      'SELECT count(*)::int AS n FROM sales_order WHERE pipeline_due_at <= now()',
      300_000,
    );
    await untilQuiet(
      world,
      `SELECT count(*)::int AS n FROM job WHERE state = 'ready' AND run_at <= now()`,
      120_000,
    ).catch(() => false);
    await switchOn(world);
    const begin = performance.now();
    const size = (perSecond * every) / 1000;
    for (let i = 0; i < count; i += size) {
      await inTenantTx(world.system(new Date()), (tx) =>
        tagOrders(
          tx,
          ids.slice(i, i + size).map((orderId) => ({ orderId, add: 'urgent' })),
        ),
      );
      const due = begin + ((i + size) / perSecond) * 1000;
      await sleep(Math.max(0, due - performance.now()));
    }
    const sent = (performance.now() - begin) / 1000;
    const acted = `SELECT (${count} - count(*))::int AS n FROM rule_run WHERE outcome = 'acted' AND latency_ms IS NOT NULL`;
    await untilQuiet(world, acted, 120_000);
    const [seen] = await world.sql<{
      n: number;
      subjects: number;
      p50: number;
      p99: number;
      most: number;
      urgent: number;
    }>(
      `SELECT count(*)::int AS n, count(DISTINCT subject_id)::int AS subjects, percentile_disc(0.5) WITHIN GROUP (ORDER BY latency_ms) AS p50,
         percentile_disc(0.99) WITHIN GROUP (ORDER BY latency_ms) AS p99, max(latency_ms) AS most,
         (SELECT count(*)::int FROM sales_order WHERE priority = 7) AS urgent
       FROM rule_run WHERE outcome = 'acted'`,
    );
    const figures: Figure[] = [
      {
        name: 'events a second',
        value: count / sent,
        unit: '/s',
        goal: `≥ ${perSecond * 0.95}/s`,
        ok: count / sent >= perSecond * 0.95,
      },
      { name: 'trigger to effect, median', value: seen!.p50, unit: 'ms' },
      {
        name: 'trigger to effect, p99',
        value: seen!.p99,
        unit: 'ms',
        goal: `≤ ${goalMs} ms`,
        ok: seen!.p99 <= goalMs,
      },
      { name: 'the slowest', value: seen!.most, unit: 'ms' },
      { name: 'effects', value: seen!.urgent, unit: 'orders', goal: `${count}`, ok: seen!.urgent === count },
      {
        name: 'done more than once',
        value: seen!.n - seen!.subjects,
        unit: '',
        goal: '0',
        ok: seen!.n === seen!.subjects,
      },
    ];
    return reportBench('effects', figures, []);
  } finally {
    await worker.stop();
    await world.close();
  }
}
