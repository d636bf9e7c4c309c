import type { z } from 'zod';
import { type BacktestView, ruleLimits, type startBacktestInput } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { enqueue } from '@/server/platform/jobs/queue';
import { insertBacktest } from '../backtest.store';
import { backtestView } from '../queries/backtests';
import { allRules, definitionsOf } from '../rule.store';

/**
 * Lines up the trial of a rule on a past period; the worker runs it. Errors: not_found, invalid_input for a period that ends before it
 * begins or is too long, transition_refused for a rule that does not act inside decisions.
 */
export async function startBacktest(
  ctx: StaffCtx,
  input: z.output<typeof startBacktestInput>,
): Promise<BacktestView> {
  const days = (Date.parse(input.to) - Date.parse(input.from)) / 86_400_000;
  if (days < 0) refuse('invalid_input', { param: 'to', problem: 'before from' }, 'to');
  if (days > ruleLimits.backtestDays)
    refuse('invalid_input', { param: 'from', problem: 'too long ago' }, 'from');
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('rul', input.ruleId) ?? refuse('not_found');
    const rule = (await allRules(tx)).find((r) => r.id === id) ?? refuse('not_found');
    const version = input.version ?? rule.latestVersion;
    const [found] = await definitionsOf(tx, [{ id, version }]);
    if (found!.definition.when.kind !== 'pipeline')
      refuse('transition_refused', { state: found!.definition.when.kind });
    const backtestId = await insertBacktest(tx, { ruleId: id, version, from: input.from, to: input.to });
    await enqueue(tx, {
      name: 'automation.run-backtest',
      payload: { backtestId },
      dedupeKey: backtestId,
      maxAttempts: 3,
    });
    return (await backtestView(tx, backtestId)) ?? refuse('not_found');
  });
}
