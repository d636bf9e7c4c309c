import type { BacktestSummary } from '@/lib/contracts/rules';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { BacktestRow } from './domain/backtest';

/** A back-test that waits to be run. */
export async function insertBacktest(
  tx: TenantTx,
  b: { ruleId: string; version: number; from: string; to: string },
): Promise<string> {
  const id = newId('bkt', tx.ctx.now.getTime());
  const by = tx.ctx.actor.type === 'user' ? tx.ctx.actor.id : null;
  await tx.exec(
    `INSERT INTO rule_backtest (tenant_id, id, rule_id, version, from_day, to_day, state, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5::date, $6::date, 'queued', $7, $8)`,
    [tx.tenantId, id, b.ruleId, b.version, b.from, b.to, by, tx.ctx.now],
  );
  return id;
}

/** How far it is. */
export async function markBacktest(
  tx: TenantTx,
  id: string,
  mark: { state: string; progress: number; summary?: BacktestSummary; error?: string },
): Promise<void> {
  await tx.exec(
    'UPDATE rule_backtest SET state = $3, progress = $4, summary = $5::jsonb, error = $6 WHERE tenant_id = $1 AND id = $2',
    [
      tx.tenantId,
      id,
      mark.state,
      mark.progress,
      mark.summary ? JSON.stringify(mark.summary) : null,
      mark.error ?? null,
    ],
  );
}

/** The orders behind its figures. */
export async function insertBacktestOrders(
  tx: TenantTx,
  id: string,
  rows: readonly BacktestRow[],
): Promise<void> {
  const size = 4000;
  for (let i = 0; i < rows.length; i += size)
    await tx.exec(
      `INSERT INTO rule_backtest_order (tenant_id, backtest_id, order_id, number, placed_at, day, total_minor, currency, figures, fired,
         conflicts, before, after)
       SELECT $1, $2, w."orderId", w.number, w."placedAt", w.day, w."totalMinor", w.currency, w.figures, w.fired, w.conflicts, w.before, w.after
       FROM json_to_recordset($3::json) AS w ("orderId" uuid, number text, "placedAt" timestamptz, day date, "totalMinor" bigint,
         currency text, figures text[], fired text[], conflicts text[], before jsonb, after jsonb) ON CONFLICT DO NOTHING`,
      [tx.tenantId, id, JSON.stringify(rows.slice(i, i + size))],
    );
}
