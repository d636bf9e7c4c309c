import { type ProcessPeriod, type ProcessPicture, processSteps } from '@/lib/contracts/automation-process';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { commonestCause } from './cause';
import { standingNow } from './live';
import { stepTimes } from './times';

const days: Record<ProcessPeriod, number> = { day: 1, week: 7, month: 30 };

/**
 * The way of the shop's orders as it is now and was in the period: how many stand in each step, how long the step takes, and
 * which of the shop's own steps is the slowest, with what kept orders there the longest.
 */
export async function processPicture(
  tx: TenantTx,
  { period }: { period: ProcessPeriod },
): Promise<ProcessPicture> {
  const to = tx.ctx.now;
  const from = new Date(to.getTime() - days[period] * 86_400_000);
  const now = await standingNow(tx);
  const times = await stepTimes(tx, { from, to });
  const own = processSteps
    .filter((step) => step !== 'transit')
    .flatMap((step) => {
      const time = times.get(step);
      return time && time.mean > 0 ? [{ step, mean: time.mean, p90: time.p90 }] : [];
    })
    .sort((a, b) => b.mean - a.mean);
  const [slowest] = own;
  return {
    asOf: to.toISOString(),
    from: from.toISOString(),
    to: to.toISOString(),
    steps: processSteps.map((step) => ({ step, now: now.get(step)!, time: times.get(step) ?? null })),
    slowest: slowest ? { ...slowest, cause: await commonestCause(tx, slowest.step, { from, to }) } : null,
  };
}
