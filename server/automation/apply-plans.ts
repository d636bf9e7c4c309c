import type { ExceptionType, HoldKind } from '@/lib/contracts/orders';
import { newId } from '@/lib/kernel/ids';
import { openFulfilmentOrders } from '@/server/fulfilment/steps/open-fulfilment-orders';
import { commitStock } from '@/server/inventory/steps/commit-stock';
import { promoteReservations } from '@/server/inventory/steps/promote-reservations';
import { releaseStock } from '@/server/inventory/steps/release-stock';
import { raiseExceptions, resolveExceptionsOfOrders } from '@/server/orders/steps/exceptions';
import { placeHolds, releaseHolds } from '@/server/orders/steps/holds';
import { parkOrders } from '@/server/orders/steps/park-orders';
import { releaseOrders } from '@/server/orders/steps/release-orders';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertDecisions } from './decision.store';
import type { Plan } from './domain/order-facts';

type Decided = Plan & { decisionId: string };

const retryMs = 1000;

/** True when the plan says nothing new: the order is not open, or nothing is left to do. */
function isIdle(p: Plan): boolean {
  const e = p.effects;
  return (
    p.outcome === 'refused' &&
    e.placeHolds.length + e.releaseHolds.length + e.raise.length + e.resolve.length + e.commit.length === 0
  );
}

async function keepStock(tx: TenantTx, plans: readonly Decided[]): Promise<Set<string>> {
  await releaseStock(
    tx,
    plans
      .filter((p) => p.effects.giveUpStock)
      .flatMap((p) =>
        p.facts.order.lines.flatMap((l) =>
          l.held.map((h) => ({
            orderId: p.orderId,
            orderLineId: l.id,
            variantId: h.variantId,
            warehouseId: h.warehouseId,
            quantity: h.quantity,
            refType: 'decision',
            refId: p.decisionId,
          })),
        ),
      ),
  );
  const results = await commitStock(
    tx,
    plans.flatMap((p) =>
      p.effects.commit.map((c) => ({
        ...c,
        orderId: p.orderId,
        mode: p.effects.mode,
        ...(p.effects.reservedUntil ? { expiresAt: new Date(p.effects.reservedUntil) } : {}),
      })),
    ),
  );
  await promoteReservations(
    tx,
    plans.filter((p) => p.effects.promote).map((p) => p.orderId),
  );
  return new Set(results.filter((r) => !r.ok).map((r) => r.orderId));
}

async function settleHolds(tx: TenantTx, plans: readonly Decided[]): Promise<void> {
  await placeHolds(
    tx,
    plans.flatMap((p) => p.effects.placeHolds.map((h) => ({ ...h, orderId: p.orderId }))),
  );
  await releaseHolds(
    tx,
    plans.flatMap((p) =>
      p.effects.releaseHolds.map((h) => ({ orderId: p.orderId, kind: h.kind as HoldKind, reason: h.reason })),
    ),
  );
  await raiseExceptions(
    tx,
    plans.flatMap((p) =>
      p.effects.raise.map((x) => ({ ...x, type: x.type as ExceptionType, orderId: p.orderId })),
    ),
  );
  const byTypes = new Map<string, string[]>();
  for (const p of plans)
    if (p.effects.resolve.length > 0) {
      const types = p.effects.resolve.join(' ');
      byTypes.set(types, [...(byTypes.get(types) ?? []), p.orderId]);
    }
  for (const [types, orderIds] of byTypes)
    await resolveExceptionsOfOrders(tx, orderIds, 'cause_gone', types.split(' ') as ExceptionType[]);
}

async function openWork(tx: TenantTx, plans: readonly Decided[]): Promise<void> {
  const released = plans.filter((p) => p.effects.release);
  await openFulfilmentOrders(
    tx,
    released.flatMap((p) =>
      p.effects.work.map((w) => ({
        ...w,
        orderId: p.orderId,
        currency: p.facts.currency,
        shipBy: new Date(w.shipBy),
        decisionId: p.decisionId,
      })),
    ),
  );
  await releaseOrders(
    tx,
    released
      .filter((p) => p.facts.order.lifecycle === 'placed')
      .map((p) => ({
        orderId: p.orderId,
        ...(p.effects.promisedOn ? { promisedOn: p.effects.promisedOn } : {}),
      })),
  );
}

/**
 * Carries the plans out in the caller's transaction, set by set: stock, holds, exceptions, work, release, the record of each.
 * A plan whose units went to somebody else in the meantime is not carried out; its order is looked at again a second later.
 * Returns the orders that are to be decided again. Emits: automation.order_decided, and what the steps emit.
 */
export async function applyPlans(tx: TenantTx, plans: readonly Plan[]): Promise<string[]> {
  const decided: Decided[] = plans.map((p) => ({ ...p, decisionId: newId('dec', tx.ctx.now.getTime()) }));
  const stale = await keepStock(tx, decided);
  const good = decided.filter((p) => !stale.has(p.orderId));
  await settleHolds(tx, good);
  await openWork(tx, good);
  const told = good.filter((p) => !isIdle(p));
  await insertDecisions(tx, told);
  await emit(
    tx,
    told.map((p) => ({
      type: 'automation.order_decided',
      subjectType: 'order',
      subjectId: p.orderId,
      data: { decisionId: p.decisionId, outcome: p.outcome, engineVersion: p.engineVersion },
      // For the timeline; nothing waits for it.
      react: false,
    })),
  );
  const again = new Date(tx.ctx.now.getTime() + retryMs);
  await parkOrders(
    tx,
    decided.map((p) => ({ orderId: p.orderId, dueAt: stale.has(p.orderId) ? again : null })),
  );
  return [...stale];
}
