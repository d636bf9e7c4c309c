import { type ProcessStep, processSteps, type StepNow } from '@/lib/contracts/automation-process';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readSettings } from '../../settings.store';
import { standingSql, workStates } from './standing';

const cap = 10_000;
type Row = { step: ProcessStep; count: number; oldest: Date | null };

const distinct = (
  step: string,
  from: string,
) => `SELECT '${step}' AS step, count(*)::int AS count, min(since) AS oldest
  FROM (SELECT DISTINCT o.id, o.created_at AS since FROM ${from} LIMIT ${cap + 1}) AS part`;

/** How many orders stand in each step at this moment, counted up to 10,000 each, and since when the first one does. */
export async function standingNow(tx: TenantTx): Promise<Map<ProcessStep, StepNow>> {
  const { settings } = await readSettings(tx);
  const work = Object.entries(workStates).map(([step, states]) =>
    distinct(
      step,
      `fulfilment_order f JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
       WHERE f.tenant_id = $1 AND f.state IN (${states.map((s) => `'${s}'`).join(', ')})`,
    ),
  );
  const rows = await tx.q<Row>(
    `SELECT step, count(*)::int AS count, min(since) AS oldest FROM (
       SELECT ${standingSql(settings.paymentPolicy)} AS step, o.created_at AS since FROM sales_order o
       WHERE o.tenant_id = $1 AND o.lifecycle = 'placed' ORDER BY o.placed_at DESC, o.id DESC LIMIT ${cap + 1}) AS part
     GROUP BY step
     UNION ALL ${[
       ...work,
       distinct(
         'transit',
         `shipment s JOIN sales_order o ON o.tenant_id = s.tenant_id AND o.id = s.order_id
          WHERE s.tenant_id = $1 AND s.lifecycle = 'handed_over'`,
       ),
     ].join('\nUNION ALL ')}`,
    [tx.tenantId],
  );
  const found = new Map(rows.map((r) => [r.step, r]));
  return new Map(
    processSteps.map((step) => {
      const row = found.get(step);
      const count = row?.count ?? 0;
      return [
        step,
        { count: Math.min(count, cap), capped: count > cap, oldest: row?.oldest?.toISOString() ?? null },
      ];
    }),
  );
}
