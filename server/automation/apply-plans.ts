import type { HoldKind } from '@/lib/contracts/orders';
import type { ExceptionType } from '@/lib/contracts/orders-exceptions';
import { newId } from '@/lib/kernel/ids';
import { openFulfilmentOrders } from '@/server/fulfilment/steps/open-fulfilment-orders';
import { toLineUnits } from '@/server/fulfilment/steps/to-line-units';
import { commitStock } from '@/server/inventory/steps/commit-stock';
import { promoteReservations } from '@/server/inventory/steps/promote-reservations';
import { releaseStock } from '@/server/inventory/steps/release-stock';
import { applyProgress, closeFinished, type ProgressRow } from '@/server/orders/steps/apply-progress';
import { cancelShort } from '@/server/orders/steps/cancel-short';
import { raiseExceptions, resolveExceptionsOfOrders } from '@/server/orders/steps/exceptions';
import { placeHolds, releaseHolds } from '@/server/orders/steps/holds';
import { releaseOrders } from '@/server/orders/steps/release-orders';
import { settleReplan } from '@/server/orders/steps/settle-replan';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertDecisions } from './decision.store';
import type { OrderFacts, Plan } from './domain/order-facts';
import { recordRuleRuns } from './record-rule-runs';

type Decided = Plan & { decisionId: string };

/** True when the plan says nothing new: the order is not open, or nothing is left to do. */
function isIdle(p: Plan): boolean {
  const e = p.effects;
  return (
    p.outcome === 'refused' &&
    e.placeHolds.length + e.releaseHolds.length + e.raise.length + e.resolve.length + e.commit.length === 0
  );
}

/** Gives up the units that the plans want to keep elsewhere, or otherwise. */
async function giveUpStock(tx: TenantTx, plans: readonly Plan[]): Promise<void> {
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
            refId: newId('dec'),
          })),
        ),
      ),
  );
}

async function commitUnits(tx: TenantTx, plans: readonly Plan[]): Promise<Set<string>> {
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
  return new Set(results.filter((r) => !r.ok).map((r) => r.orderId));
}

const isShort = (p: Plan) => p.effects.raise.some((x) => x.type === 'shortage');

/**
 * Keeps the units of the plans, each plan whole or not at all. Where units went to somebody else since they were counted,
 * those orders, and those that found too few because of them, are decided once more with fresh figures. Returns the plans
 * whose units are kept, and the orders that lost twice: they are late.
 * Locks: stock_level, sorted.
 */
export async function keepUnits(
  tx: TenantTx,
  plans: readonly Plan[],
  decideAgain: (orders: readonly OrderFacts[]) => Promise<Plan[]>,
): Promise<{ kept: Plan[]; late: string[] }> {
  await giveUpStock(tx, plans);
  const refused = await commitUnits(tx, plans);
  await promoteReservations(
    tx,
    plans.filter((p) => p.effects.promote).map((p) => p.orderId),
  );
  if (refused.size === 0) return { kept: [...plans], late: [] };
  const open = plans.filter((p) => refused.has(p.orderId) || isShort(p));
  const fresh = await decideAgain(
    open.map(({ effects, facts: { order } }) =>
      effects.giveUpStock ? { ...order, lines: order.lines.map((l) => ({ ...l, held: [] })) } : order,
    ),
  );
  const late = await commitUnits(tx, fresh);
  const settled = new Set(open.map((p) => p.orderId));
  return {
    kept: [...plans.filter((p) => !settled.has(p.orderId)), ...fresh.filter((p) => !late.has(p.orderId))],
    late: [...late],
  };
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
        inPart: p.steps.some((s) => s.reasons.some((r) => r.code === 'ships_in_part')),
        ...(p.effects.promisedOn ? { promisedOn: p.effects.promisedOn } : {}),
      })),
  );
  await closeFinished(
    tx,
    released.filter((p) => p.effects.work.length === 0).map((p) => p.orderId),
  );
}

/** Units of an order that was released before: its lines count as allocated what new work was opened for. */
async function countAgain(tx: TenantTx, plans: readonly Plan[]): Promise<void> {
  const rows: ProgressRow[] = [];
  for (const p of plans.filter((x) => x.effects.release && x.facts.order.lifecycle === 'released')) {
    const units = new Map<string, number>();
    for (const line of p.effects.work.flatMap((w) => w.lines)) {
      const whole = await toLineUnits(tx, line, line.quantity);
      units.set(line.orderLineId, Math.max(units.get(line.orderLineId) ?? 0, whole));
    }
    for (const [orderLineId, allocated] of units) rows.push({ orderId: p.orderId, orderLineId, allocated });
  }
  await applyProgress(tx, rows);
}

/**
 * Carries plans out whose units are kept, in the caller's transaction, set by set: holds, exceptions, work, release, the
 * record of each.
 * Emits: automation.order_decided for each new decision, and what the steps emit.
 */
export async function applyPlans(tx: TenantTx, plans: readonly Plan[]): Promise<void> {
  const decided: Decided[] = plans.map((p) => ({ ...p, decisionId: newId('dec', tx.ctx.now.getTime()) }));
  await settleHolds(tx, decided);
  await openWork(tx, decided);
  await settleReplan(
    tx,
    decided.filter((p) => p.facts.order.replan && p.steps[2]!.outcome !== 'skipped').map((p) => p.orderId),
  );
  await countAgain(tx, decided);
  await cancelShort(
    tx,
    decided
      .filter((p) => Object.keys(p.effects.cancel).length > 0)
      .map((p) => ({ orderId: p.orderId, missing: p.effects.cancel })),
  );
  const stored = await insertDecisions(
    tx,
    decided.filter((p) => !isIdle(p)),
  );
  await recordRuleRuns(
    tx,
    decided.filter((p) => !isIdle(p)),
  );
  await emit(
    tx,
    decided
      .filter((p) => stored.has(p.decisionId))
      .map((p) => ({
        type: 'automation.order_decided',
        subjectType: 'order',
        subjectId: p.orderId,
        data: { decisionId: p.decisionId, outcome: p.outcome, engineVersion: p.engineVersion },
        // For the timeline; nothing waits for it.
        react: false,
      })),
  );
}
