import { createHash } from 'node:crypto';
import type { Change, ChangePreview, StockDelta } from '@/lib/contracts/order-changes';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { Result } from '@/lib/kernel/result';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { availableUnits, type ChangeableOrder, changeableOrders, editFacts } from './change-facts';
import { decideCancel, type LineCancel } from './domain/cancel';
import { decideMerge, decideSplit, decideUndo, type Work } from './domain/decide-combine';
import { decideEdit, type EditPlan } from './domain/decide-edit';
import type { OrderCommand } from './domain/transitions';
import { obstacleTo } from './domain/transitions';
import { lockOrders } from './order.store';
import { factsOf } from './order-ref';
import { kinOf } from './queries/order-kin';

/** What a change comes to: everything that is applied, and what people are shown of it. */
export type ChangePlan = {
  orders: ChangeableOrder[];
  edit?: EditPlan;
  cancels?: LineCancel[];
  works?: Work[];
  undo?: { workIds: string[]; originIds: string[] };
  preview: ChangePreview;
};

const inside = (prefix: 'ord' | 'lin', id: string) => fromPublicId(prefix, id) ?? refuse('not_found');
function take<T>(result: Result<T>): T {
  if (!result.ok) refuse(result.error.code as 'not_found', result.error.facts, result.error.param);
  return result.value;
}

/** The orders that a change is about, in its order; for an undo all that stand on either side of it. Errors: not_found. */
export async function targetsOf(tx: TenantTx, change: Change): Promise<string[]> {
  if (change.kind === 'merge') return [...new Set(change.orderIds.map((id) => inside('ord', id)))];
  const id = inside('ord', change.orderId);
  if (change.kind !== 'undo') return [id];
  const kin = id ? await kinOf(tx, id) : null;
  if (!kin || kin.workIds.length === 0) refuse('not_combinable', { number: '', reason: 'state' });
  return [...kin.workIds, ...kin.originIds];
}

async function allowed(tx: TenantTx, orders: readonly ChangeableOrder[], command: OrderCommand) {
  // The rows are locked by the caller when it acts; a preview only looks.
  const facts = await factsOf(
    tx,
    orders.map((o) => o as unknown as Parameters<typeof factsOf>[1][number]),
  );
  for (const o of orders) {
    const obstacle = obstacleTo(command, facts.get(o.id)!);
    if (obstacle) refuse('transition_refused', obstacle);
  }
}

/**
 * What the change would do to the orders as they are now. The same function answers a preview and decides the change: what
 * is confirmed is what was shown, or the hash differs. Locks: the orders, by id, when asked to.
 * Errors: not_found, transition_refused, and those of the decision.
 */
export async function planChange(
  tx: TenantTx,
  change: Change,
  options: { lock: boolean },
): Promise<ChangePlan> {
  const ids = await targetsOf(tx, change);
  if (options.lock) await lockOrders(tx, ids);
  const orders = await changeableOrders(tx, ids);
  if (orders.length !== ids.length || ids.length === 0) refuse('not_found');
  const [order] = orders as [ChangeableOrder];
  const plan: ChangePlan = { orders, preview: emptyPreview(change, orders) };
  switch (change.kind) {
    case 'edit':
      await planEdit(tx, change, order, plan);
      break;
    case 'cancel': {
      await allowed(tx, orders, change.lines ? 'cancel_lines' : 'cancel');
      plan.cancels = take(
        decideCancel(
          order.lines,
          change.lines?.map((l) => ({ lineId: inside('lin', l.lineId), quantity: l.quantity })),
        ),
      );
      showCancel(plan, order);
      break;
    }
    case 'merge':
      plan.works = take(decideMerge(orders));
      break;
    case 'split':
      plan.works = take(
        decideSplit(
          order,
          change.parts.map((p) => p.map((l) => ({ lineId: inside('lin', l.lineId), quantity: l.quantity }))),
        ),
      );
      break;
    case 'undo': {
      const works = orders.filter((o) => o.workKind);
      take(decideUndo(works));
      const origins = orders.filter((o) => !o.workKind);
      plan.undo = { workIds: works.map((o) => o.id), originIds: origins.map((o) => o.id) };
      plan.preview.works = origins.map((o) => ({
        carries: [{ number: o.number, channel: o.channel, externalId: o.externalId }],
        lines: o.lines
          .filter((l) => l.kind === 'goods')
          .map((l) => ({ sku: l.sku, title: l.title, quantity: l.quantity - l.cancelled })),
      }));
    }
  }
  if (plan.works) showWorks(plan);
  plan.preview.recalled = change.kind === 'edit' && !needsRecall(plan) ? 0 : sumOf(orders, (o) => o.openWork);
  plan.preview.hash = hashOf(plan.preview, change);
  return plan;
}

const sumOf = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((sum, r) => sum + of(r), 0);

/** True when work that is not begun must be planned anew: other goods, another place, or another service. */
export function needsRecall(plan: ChangePlan): boolean {
  const e = plan.edit;
  if (!e) return false;
  const goods = e.removed.length > 0 || e.lines.some((l) => l.quantity !== l.before);
  return goods || e.shipTo !== null || e.fields.includes('serviceWish');
}

async function planEdit(
  tx: TenantTx,
  change: Extract<Change, { kind: 'edit' }>,
  order: ChangeableOrder,
  plan: ChangePlan,
): Promise<void> {
  await allowed(tx, [order], 'edit');
  const input = {
    ...change,
    lines: change.lines?.map((l) => ({ ...l, lineId: inside('lin', l.lineId) })),
  } as typeof change;
  const edit = take(decideEdit(await editFacts(tx, order, input), input));
  plan.edit = edit;
  const { taxIncluded, ...before } = order.totals;
  const settled = order.paidMinor - order.refundedMinor;
  const gone = order.lines.filter((l) => edit.removed.includes(l.id));
  Object.assign(plan.preview, {
    lines: [
      ...edit.lines.map((l) => ({
        lineId: l.id ? toPublicId('lin', l.id) : null,
        sku: l.sku,
        title: l.title,
        before: l.before,
        after: l.quantity,
        least: l.least,
        unitPriceMinor: l.unitPriceMinor,
        discountMinor: l.discountMinor,
        totalBeforeMinor: order.lines.find((o) => o.id === l.id)?.totalMinor ?? 0,
        totalAfterMinor: l.totalMinor,
      })),
      ...gone.map((l) => ({
        lineId: toPublicId('lin', l.id),
        sku: l.sku,
        title: l.title,
        before: l.quantity,
        after: 0,
        least: 0,
        unitPriceMinor: l.unitPriceMinor,
        discountMinor: 0,
        totalBeforeMinor: l.totalMinor,
        totalAfterMinor: 0,
      })),
    ],
    totals: { before, after: edit.totals, taxIncluded, taxBasis: edit.basis },
    balance: { beforeMinor: before.totalMinor - settled, afterMinor: edit.totals.totalMinor - settled },
    fields: edit.fields,
    stock: await stockDeltas(tx, [
      ...edit.lines.map((l) => ({ sku: l.sku, variantId: l.variantId, units: l.quantity - l.before })),
      ...gone.map((l) => ({ sku: l.sku, variantId: l.variantId, units: -l.quantity })),
    ]),
  } satisfies Partial<ChangePreview>);
}

/** Units of the articles themselves; a bundle counts as its parts, named by their SKUs. */
async function stockDeltas(
  tx: TenantTx,
  wanted: readonly { sku: string; variantId: string | null; units: number }[],
): Promise<StockDelta[]> {
  const changed = wanted.filter((w) => w.units !== 0 && w.variantId);
  if (changed.length === 0) return [];
  const parts = await tx.q<{ bundle_id: string; id: string; sku: string; quantity: number }>(
    `SELECT v.id AS bundle_id, coalesce(c.id, v.id) AS id, coalesce(c.sku, v.sku) AS sku, coalesce(b.quantity, 1) AS quantity
     FROM variant v LEFT JOIN bundle_item b ON b.tenant_id = $1 AND b.bundle_id = v.id AND v.kind = 'bundle'
     LEFT JOIN variant c ON c.tenant_id = $1 AND c.id = b.component_id WHERE v.tenant_id = $1 AND v.id = ANY($2::uuid[]) ORDER BY 3`,
    [tx.tenantId, [...new Set(changed.map((c) => c.variantId))]],
  );
  const deltas = new Map<string, { sku: string; units: number }>();
  for (const c of changed)
    for (const p of parts.filter((x) => x.bundle_id === c.variantId)) {
      const known = deltas.get(p.id) ?? { sku: p.sku, units: 0 };
      deltas.set(p.id, { sku: p.sku, units: known.units + c.units * p.quantity });
    }
  const available = await availableUnits(tx, [...deltas.keys()]);
  return [...deltas]
    .filter(([, d]) => d.units !== 0)
    .map(([id, d]) => ({ ...d, available: available.get(id) ?? 0 }));
}

function emptyPreview(change: Change, orders: readonly ChangeableOrder[]): ChangePreview {
  return {
    kind: change.kind,
    hash: '',
    currency: orders[0]!.currency,
    orders: orders.map((o) => ({
      id: toPublicId('ord', o.id),
      number: o.number,
      version: o.version,
      lifecycle: o.lifecycle,
    })),
    lines: [],
    totals: null,
    balance: null,
    stock: [],
    works: [],
    recalled: 0,
    fields: [],
  };
}

function showCancel(plan: ChangePlan, order: ChangeableOrder): void {
  const units = new Map(plan.cancels!.map((c) => [c.lineId, c.quantity]));
  plan.preview.lines = order.lines
    .filter((l) => units.has(l.id))
    .map((l) => {
      const open = l.quantity - l.cancelled;
      return {
        lineId: toPublicId('lin', l.id),
        sku: l.sku,
        title: l.title,
        before: open,
        after: open - units.get(l.id)!,
        least: l.shipped,
        unitPriceMinor: l.unitPriceMinor,
        discountMinor: l.discountMinor,
        totalBeforeMinor: l.totalMinor,
        totalAfterMinor: l.totalMinor,
      };
    });
}

function showWorks(plan: ChangePlan): void {
  const byId = new Map(plan.orders.map((o) => [o.id, o]));
  plan.preview.works = plan.works!.map((w) => ({
    carries: [...new Set(w.lines.map((l) => l.originId))].map((id) => {
      const o = byId.get(id)!;
      return { number: o.number, channel: o.channel, externalId: o.externalId };
    }),
    lines: w.lines.map((l) => {
      const line = byId.get(l.originId)!.lines.find((x) => x.id === l.lineId)!;
      return { sku: line.sku, title: line.title, quantity: l.quantity };
    }),
  }));
}

/** What is hashed leaves out how much stock there is: units that come or go do not make a preview stale. */
function hashOf(preview: ChangePreview, change: Change): string {
  const { stock, hash: _, ...rest } = preview;
  const deltas = stock.map(({ sku, units }) => [sku, units]);
  return createHash('sha256')
    .update(JSON.stringify([rest, deltas, change]))
    .digest('hex');
}
