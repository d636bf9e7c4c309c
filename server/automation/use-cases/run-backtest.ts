import { addDays, startOfDay } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { insertBacktestOrders, markBacktest } from '../backtest.store';
import { Backtest } from '../domain/backtest';
import { reconstructOrders } from '../load/reconstruct-orders';
import { replay } from '../pipeline';
import { decisionsByIds, decisionsOfPeriod, Unpacker } from '../queries/recorded-orders';
import { withRule } from '../queries/test-rule';
import { definitionsOf, pipelineRules, rulesInForce } from '../rule.store';

const atOnce = 1000;
/** How often somebody who waits is told how far it is. */
const progressMs = 1500;

type Head = { id: string; ruleId: string; version: number; from: string; to: string };

async function headOf(tx: TenantTx, id: string): Promise<Head | null> {
  return tx.maybeOne<Head>(
    `SELECT id, rule_id AS "ruleId", version, from_day::text AS "from", to_day::text AS "to" FROM rule_backtest
     WHERE tenant_id = $1 AND id = $2 AND state <> 'done'`,
    [tx.tenantId, id],
  );
}

async function tryOut(ctx: StaffCtx, head: Head, progress: (percent: number) => Promise<void>) {
  return inTenantRead(ctx, async (tx) => {
    const begin = performance.now();
    const { timezone, currency } = tx.ctx.tenant;
    const [tried] = await definitionsOf(tx, [{ id: head.ruleId, version: head.version }]);
    const rules = await withRule(tx, pipelineRules((await rulesInForce(tx)).rules), tried!);
    const backtest = new Backtest(
      rules,
      tried!,
      (facts, list) => replay({ ...facts, rules: list }),
      currency,
    );
    const [from, to] = [startOfDay(head.from, timezone), startOfDay(addDays(head.to, 1), timezone)];
    const ids = await decisionsOfPeriod(tx, from, to);
    const unpacker = new Unpacker(tx);
    const readFrom = (i: number) => decisionsByIds(tx, unpacker, ids.slice(i, i + atOnce));
    let next = readFrom(0);
    let toldAt = begin;
    for (let i = 0; i < ids.length; i += atOnce) {
      const records = await next;
      // The database reads on while these are tried.
      next = readFrom(i + atOnce);
      for (const record of records) backtest.add({ ...record, reconstructed: false });
      if (performance.now() - toldAt < progressMs) continue;
      toldAt = performance.now();
      await progress(Math.round((90 * (i + atOnce)) / Math.max(ids.length, atOnce)));
    }
    await next;
    const { orders, leftOut } = await reconstructOrders(tx, { from, to });
    for (const order of orders) backtest.add(order);
    return { rows: backtest.rows, summary: backtest.summary(Math.round(performance.now() - begin), leftOut) };
  });
}

/**
 * Runs a back-test: recorded decisions are decided again, with and without the rule, by the very function that decides live. It reads the
 * books and writes its own result only.
 */
export async function runBacktest(ctx: StaffCtx, backtestId: string): Promise<void> {
  const head = await inTenantRead(ctx, (tx) => headOf(tx, backtestId));
  if (!head) return;
  const mark = (state: string, percent: number) =>
    inTenantTx(ctx, (tx) => markBacktest(tx, head.id, { state, progress: Math.min(99, percent) }));
  await mark('running', 0);
  try {
    const { rows, summary } = await tryOut(ctx, head, (percent) => mark('running', percent));
    await inTenantTx(ctx, async (tx) => {
      await insertBacktestOrders(tx, head.id, rows);
      await markBacktest(tx, head.id, { state: 'done', progress: 100, summary });
    });
  } catch (error) {
    await inTenantTx(ctx, (tx) =>
      markBacktest(tx, head.id, {
        state: 'failed',
        progress: 0,
        error: String((error as Error).message).slice(0, 300),
      }),
    );
    throw error;
  }
}
