import type { z } from 'zod';
import type { DryRun, dryRunSchema } from '@/lib/contracts/allocation';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { Plan } from '../domain/order-facts';
import { engine, replay } from '../pipeline';
import { decisionRecords } from './decision-records';

const most = 3000;
const shown = 20;

const sitesOf = (plan: Plan) =>
  plan.steps.find((s) => s.step === 'choose_warehouse')?.alternatives.find((a) => a.chosen);
const isHeld = (plan: Plan) => plan.outcome === 'held';

/** What a plan says in one word: the warehouses, else how it ended. */
function wordOf(plan: Plan): string {
  return plan.outcome === 'released' ? (sitesOf(plan)?.label ?? plan.outcome) : plan.outcome;
}

/**
 * What a strategy would have made of the shop's latest decisions of the period (at most three thousand), each decided again
 * from its own facts by the code that decides live. Nothing is written, and nothing that runs is touched.
 */
export async function dryRun(tx: TenantTx, input: z.output<typeof dryRunSchema>): Promise<DryRun> {
  const since = tx.ctx.now.getTime() - input.days * 86_400_000;
  const records = (await decisionRecords(tx, { latest: most })).filter(
    (r) => r.decidedAt.getTime() >= since && r.steps[0]?.outcome !== 'skipped',
  );
  // The last decision on each order says where it went.
  const last = new Map(
    [...records].sort((a, b) => a.decidedAt.getTime() - b.decidedAt.getTime()).map((r) => [r.orderId, r]),
  );
  const result: DryRun = {
    looked: 0,
    differ: 0,
    compared: 0,
    costNowMinor: 0,
    costThenMinor: 0,
    parcelsNow: 0,
    parcelsThen: 0,
    releasedNow: 0,
    releasedThen: 0,
    heldThen: 0,
    examples: [],
  };
  for (const record of last.values()) {
    const free = {
      ...record.facts,
      order: { ...record.facts.order, replan: true },
      engineVersion: `${engine} dry`,
    };
    const { strategy: _, ...plain } = free;
    const now = replay(record.facts.strategy ? free : plain);
    const then = replay({ ...free, strategy: input.config });
    result.looked += 1;
    result.releasedNow += now.outcome === 'released' ? 1 : 0;
    result.releasedThen += then.outcome === 'released' ? 1 : 0;
    result.heldThen += isHeld(then) ? 1 : 0;
    const [a, b] = [sitesOf(now), sitesOf(then)];
    const costNowMinor = moneyOf(now);
    const costThenMinor = moneyOf(then);
    if (now.outcome === 'released' && then.outcome === 'released') {
      result.compared += 1;
      result.costNowMinor += costNowMinor;
      result.costThenMinor += costThenMinor;
      result.parcelsNow += a?.parcels ?? 1;
      result.parcelsThen += b?.parcels ?? 1;
    }
    if (wordOf(now) === wordOf(then)) continue;
    result.differ += 1;
    if (result.examples.length < shown)
      result.examples.push({
        orderId: toPublicId('ord', record.orderId),
        number: record.facts.order.number,
        was: wordOf(now),
        would: wordOf(then),
        costNowMinor: now.outcome === 'released' ? costNowMinor : null,
        costThenMinor: then.outcome === 'released' ? costThenMinor : null,
      });
  }
  return result;
}

/** Carriage and handling of the work, by which two strategies are compared whatever each of them counts. */
function moneyOf(plan: Plan): number {
  const handling = new Map(plan.facts.warehouses.map((w) => [w.id, w.handlingMinor]));
  return plan.effects.work.reduce((sum, w) => sum + w.costMinor + (handling.get(w.warehouseId) ?? 0), 0);
}
