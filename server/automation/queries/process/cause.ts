import type { ProcessStep, StepCause } from '@/lib/contracts/automation-process';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { workStates } from './standing';
import { decidedSql, movedSql, type Span } from './times';

type Row = { word: string; orders: number; seconds: number; total: number };

function kindOf(step: ProcessStep, word: string): StepCause['kind'] {
  if (workStates[step]) return 'warehouse';
  if (step === 'choose_carrier') return 'country';
  if (step === 'reserve_stock' || step === 'choose_warehouse') return 'sku';
  return word === 'unpaid' ? 'payment' : 'hold';
}

/** What kept orders in a step for the most time in the period; null when nothing of it is known. */
export async function commonestCause(
  tx: TenantTx,
  step: ProcessStep,
  { from, to }: Span,
): Promise<StepCause | null> {
  const source = workStates[step]
    ? `WITH ${movedSql}, waits AS (SELECT w.code AS word, m.id, m.seconds FROM moved m
         JOIN fulfilment_order f ON f.tenant_id = $1 AND f.id = m.work::uuid
         JOIN warehouse w ON w.tenant_id = $1 AND w.id = f.warehouse_id WHERE m.step = $4)`
    : `WITH ${decidedSql}, waits AS (SELECT k.word, k.order_id AS id, k.seconds FROM kept k WHERE k.step = $4)`;
  const row = await tx.maybeOne<Row>(
    `${source} SELECT word, count(DISTINCT id)::int AS orders, sum(seconds)::float8 AS seconds,
       (sum(sum(seconds)) OVER ())::float8 AS total
     FROM waits WHERE seconds > 0 GROUP BY word ORDER BY sum(seconds) DESC, word LIMIT 1`,
    [tx.tenantId, from, to, step],
  );
  if (!row || row.total === 0) return null;
  return {
    kind: kindOf(step, row.word),
    word: row.word,
    orders: row.orders,
    share: Math.round((row.seconds / row.total) * 1000) / 1000,
  };
}
