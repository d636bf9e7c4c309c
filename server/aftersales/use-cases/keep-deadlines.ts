import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { claimLostParcel } from '../claim.store';
import { deadlineOf } from '../domain/transitions';
import { giveUpRest } from '../give-up-rest';
import { inspectLines } from '../inspect-lines';
import { applyReturnMove } from '../move-return';
import { policyOfOrder } from '../policy.store';
import { factsOf, lockReturn, type StoredReturn, saveReturn } from '../return.store';

/**
 * Ends every waiting state whose time is over, each by its default: silence approves, what was not sent lapses, what did not
 * arrive is claimed from the carrier and goes to a person, what nobody inspected passes and stays in quality control, what
 * was to follow is given up, a repair that takes long goes to a person. Each return in its own transaction. Returns how many.
 */
export async function keepDeadlines(ctx: StaffCtx): Promise<number> {
  const due = await inTenantRead(ctx, (tx) =>
    tx.q<{ id: string }>(
      'SELECT id FROM return_case WHERE tenant_id = $1 AND due_at <= $2 ORDER BY due_at LIMIT 200',
      [tx.tenantId, ctx.now],
    ),
  );
  for (const { id } of due)
    await inTenantTx(ctx, async (tx) => {
      const r = await lockReturn(tx, id);
      if (r.dueAt && r.dueAt <= ctx.now) await endWaiting(tx, r);
      return null;
    });
  return due.length;
}

async function endWaiting(tx: TenantTx, r: StoredReturn): Promise<void> {
  switch (r.dueOutcome) {
    case 'approve':
      await applyReturnMove(tx, r, 'approve', { by: 'deadline' });
      return;
    case 'expire':
      await applyReturnMove(tx, r, 'expire', { by: 'deadline' });
      return;
    case 'claim':
      // What was brought is in the house, and nobody has unpacked it: no claim, but somebody has to look for it.
      if (!r.arrivedAt) await claimLostParcel(tx, r);
      await saveReturn(tx, r.id, {
        needsReview: true,
        due: { dueAt: new Date(tx.ctx.now.getTime() + 14 * 86_400_000), dueOutcome: 'claim' },
      });
      return;
    case 'inspect':
      await inspectLines(
        tx,
        r,
        r.lines
          .filter((l) => l.received > l.inspected)
          .map((line) => ({
            line,
            quantity: line.received - line.inspected,
            grade: 'b' as const,
            disposition: line.resolution === 'repair' ? ('repair' as const) : ('refurbish' as const),
            note: '',
          })),
      );
      return;
    case 'repair': {
      const { rules } = await policyOfOrder(tx, r.policyId);
      const due = deadlineOf('inspected', factsOf(r), rules, tx.ctx.now);
      await saveReturn(tx, r.id, { needsReview: true, due });
      return;
    }
    case 'waive':
      await giveUpRest(tx, r, { by: 'deadline' });
      return;
    default:
      return;
  }
}
