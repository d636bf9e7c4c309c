import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import type { SubjectKind } from './facts/fact-query';
import { takePending, takeTouched, touchRecategorised } from './pending.store';
import { keepCosts, lockState, moveCursor, refresh, startAnew, type Touched } from './rollup.store';
import { touchedBy } from './touched';

const tables: readonly [SubjectKind, string][] = [
  ['order', 'sales_order'],
  ['order', 'credit_note'],
  ['ticket', 'ticket'],
  ['survey', 'survey'],
  ['customer', 'customer'],
  ['movement', 'stock_movement'],
  ['run', 'rule_run'],
];
const buildBatch = 4000;
const eventBatch = 2000;
const subjectBatch = 1000;
const first = '00000000-0000-0000-0000-000000000000';

async function buildNext(tx: TenantTx, cursor: string): Promise<number> {
  const [at = '0', after = first] = cursor.split(' ');
  for (let i = Number(at); i < tables.length; i++) {
    const [kind, table] = tables[i]!;
    const rows = await tx.q<{ id: string }>(
      `SELECT id FROM ${table} WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
      [tx.tenantId, i === Number(at) ? after : first, buildBatch],
    );
    if (rows.length === 0) continue;
    await refresh(tx, { [kind]: rows.map((r) => r.id) });
    await moveCursor(tx, `${i} ${rows.at(-1)!.id}`);
    return rows.length;
  }
  await moveCursor(tx, null);
  return 1;
}

async function countEvents(tx: TenantTx): Promise<number> {
  const events = await takePending(tx, eventBatch);
  if (events.length === 0) return 0;
  const goods = events.filter((e) => e.type.startsWith('catalog.'));
  await keepCosts(tx, goods);
  await touchRecategorised(
    tx,
    goods.map((e) => e.subjectId),
  );
  await refresh(tx, await touchedBy(tx, events));
  return events.length;
}

async function countTouched(tx: TenantTx): Promise<number> {
  const rows = await takeTouched(tx, subjectBatch);
  const touched: Touched = {};
  for (const { subject, subject_id } of rows) touched[subject] = [...(touched[subject] ?? []), subject_id];
  await refresh(tx, touched);
  return rows.length;
}

/**
 * Counts the next of what waits, exactly once: facts, sums and what waits change in one transaction, and one transaction at a
 * time counts for a tenant. Figures that were made by another version, time zone or currency are made anew, from where an
 * earlier try was cut off. 0 when nothing waits; -1 when somebody else is just counting and `wait` is not asked for.
 */
export async function countNext(ctx: StaffCtx, options: { wait: boolean }): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const state = await lockState(tx, options.wait);
    if (!state) return -1;
    if (state.outdated) return startAnew(tx);
    if (!state.built) return buildNext(tx, state.cursor);
    return (await countEvents(tx)) || (await countTouched(tx));
  });
}
