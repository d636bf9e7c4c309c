import type { ReturnCommand, ReturnState } from '@/lib/contracts/aftersales';
import type { EventType } from '@/lib/contracts/events';
import { refuse } from '@/lib/kernel/errors';
import { deriveAfterSales } from '@/server/orders/steps/after-sales';
import { cancelUnits } from '@/server/orders/steps/cancel-units';
import { releaseHolds } from '@/server/orders/steps/holds';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { deadlineOf, decideReturnMove } from './domain/transitions';
import { cancelExchange, openExchange, releaseReplacement } from './exchange-flow';
import { grantLines } from './grant-lines';
import { moneySettled } from './money-settled';
import { policyOfOrder } from './policy.store';
import { comingBack, factsOf, lockReturn, type StoredReturn, saveReturn } from './return.store';

const ends: readonly ReturnState[] = ['closed', 'declined', 'cancelled', 'expired'];

/**
 * Moves a locked return as the table allows, with its new deadline and event, and does what follows from it: an approval
 * before shipment cancels the units, an exchange gets its replacement, a return of which nothing comes back is resolved, one
 * whose money has ended is closed. Returns the return as it stands then.
 * Errors: transition_refused; too_late when units to be stopped have left. Emits: aftersales.return_STATE.
 */
export async function applyReturnMove(
  tx: TenantTx,
  r: StoredReturn,
  command: ReturnCommand,
  data: Record<string, unknown> = {},
): Promise<StoredReturn> {
  const facts = factsOf(r, command === 'settle' ? await moneySettled(tx, r.id) : false);
  const move = decideReturnMove(facts, command);
  if (!move.ok) refuse(move.error.code, move.error.facts);
  const to = move.value;
  const { rules } = await policyOfOrder(tx, r.policyId);
  await saveReturn(tx, r.id, {
    state: to,
    due: deadlineOf(to, facts, rules, tx.ctx.now),
    ...(to === 'requested' ? {} : { needsReview: false }),
  });
  await emit(tx, [
    {
      type: `aftersales.return_${to}` as EventType,
      subjectType: 'order',
      subjectId: r.orderId,
      data: { returnId: r.id, number: r.number, from: r.state, to, command, ...data },
    },
  ]);
  if (ends.includes(to)) await endReturn(tx, r, to);
  const now = await lockReturn(tx, r.id);
  if (to === 'approved') return afterApproval(tx, now);
  if (to === 'resolved') return closeWhenSettled(tx, now);
  return now;
}

async function endReturn(tx: TenantTx, r: StoredReturn, to: ReturnState): Promise<void> {
  if (to !== 'closed') {
    if (r.type === 'refund_only_preship')
      await releaseHolds(tx, [{ orderId: r.orderId, kind: 'refund_intercept', reason: r.number }]);
    await cancelExchange(tx, r.id);
  }
  await deriveAfterSales(tx, [r.orderId]);
}

async function afterApproval(tx: TenantTx, r: StoredReturn): Promise<StoredReturn> {
  if (r.type === 'refund_only_preship') {
    const stopped = await cancelUnits(tx, {
      orderId: r.orderId,
      reason: 'customer_request',
      lines: r.lines
        .filter((l) => l.resolution !== 'price_protect')
        .map((l) => ({ lineId: l.orderLineId, quantity: l.quantity })),
    });
    if (!stopped.ok) refuse('too_late');
    await releaseHolds(tx, [{ orderId: r.orderId, kind: 'refund_intercept', reason: r.number }]);
  }
  let now = r;
  if (r.lines.some((l) => l.resolution === 'exchange' || l.resolution === 'reship'))
    now = await openExchange(tx, r);
  return now.lines.some((l) => comingBack(now, l)) ? now : resolveReturn(tx, now);
}

/**
 * Gives the money of lines of which nothing comes back, and resolves the return; while something of it is being repaired, that
 * is waited for.
 */
export async function resolveReturn(tx: TenantTx, r: StoredReturn): Promise<StoredReturn> {
  const facts = factsOf(r);
  if (facts.repairing > 0) {
    const { rules } = await policyOfOrder(tx, r.policyId);
    await saveReturn(tx, r.id, { due: deadlineOf(r.state, facts, rules, tx.ctx.now) });
    return lockReturn(tx, r.id);
  }
  await grantLines(
    tx,
    r,
    r.lines
      .filter((l) => !comingBack(r, l) && l.inspected === 0)
      .map((l) => ({ line: l, quantity: l.quantity, percent: 100, reason: null })),
    `resolve:${r.id}`,
  );
  await releaseReplacement(tx, r.id);
  return applyReturnMove(tx, await lockReturn(tx, r.id), 'resolve');
}

/** Closes a resolved return once every refund and its exchange have ended; else leaves it. */
export async function closeWhenSettled(tx: TenantTx, r: StoredReturn): Promise<StoredReturn> {
  if (r.state !== 'resolved' || !(await moneySettled(tx, r.id))) return r;
  return applyReturnMove(tx, r, 'settle');
}
