import type { HoldKind } from '@/lib/contracts/orders';
import { fromPublicId } from '@/lib/kernel/ids';
import { assignExceptions } from '@/server/orders/steps/assign-exceptions';
import { closeExceptions, raiseExceptions } from '@/server/orders/steps/exceptions';
import { placeHolds, releaseHolds } from '@/server/orders/steps/holds';
import { noteOrder } from '@/server/orders/steps/note-orders';
import { parkOrders } from '@/server/orders/steps/park-orders';
import { type Rerouted, routeExceptions } from '@/server/orders/steps/route-exceptions';
import { setPriorities } from '@/server/orders/steps/set-priorities';
import { tagOrders } from '@/server/orders/steps/tag-orders';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { loadHumanSet } from '../load/load-human-set';
import { reoptimise } from '../reoptimise';
import { type Acted, type Acting, done, handler, kept, type LoggedEffect, skipped, undoable } from './action';

type OrderNow = {
  lifecycle: string;
  priority: number;
  tags: string[];
  pickStarted: boolean;
  handedOver: boolean;
  /** Its released work can be called back and planned anew, or is to be already. */
  plannable: boolean;
};

async function orderNow(tx: TenantTx, orderId: string): Promise<OrderNow | null> {
  return tx.maybeOne<OrderNow>(
    `SELECT o.lifecycle, o.priority, o.tags, o.handed_over_at IS NOT NULL AS "handedOver",
       o.fulfilment_state = 'none' OR o.replan AS plannable, EXISTS (SELECT 1 FROM fulfilment_order f
       WHERE f.tenant_id = $1 AND f.order_id = o.id AND f.state IN ('picking', 'picked', 'packed')) AS "pickStarted"
     FROM sales_order o WHERE o.tenant_id = $1 AND o.id = $2`,
    [tx.tenantId, orderId],
  );
}

async function setByHand(acting: Acting, what: string): Promise<boolean> {
  if (acting.rule.definition.force || !acting.orderId) return false;
  const set = await loadHumanSet(acting.tx, [acting.orderId]);
  return set.get(acting.orderId)?.includes(what) ?? false;
}

const ownHold = `SELECT h.kind, h.reason, h.released_at IS NULL AS open, h.released_by IS NOT NULL AS by_hand FROM order_hold h
  WHERE h.tenant_id = $1 AND h.order_id = $2 AND h.facts->>'ruleId' = $3 ORDER BY h.placed_at DESC LIMIT 1`;
type OwnHold = { kind: HoldKind; reason: string; open: boolean; by_hand: boolean };

async function hold(acting: Acting, kind: 'manual' | 'approval', reason: string): Promise<Acted> {
  const { tx, orderId, rule } = acting;
  if (!orderId) return skipped('not_possible');
  const last = await tx.maybeOne<OwnHold>(ownHold, [tx.tenantId, orderId, rule.id]);
  if (last?.open) return skipped('already_so');
  if (last?.by_hand && !rule.definition.force) return skipped('human_set');
  if ((await orderNow(tx, orderId))?.lifecycle !== 'placed') return skipped('not_open');
  await placeHolds(tx, [
    {
      orderId,
      kind,
      reason,
      facts: { ruleId: rule.id, rule: rule.name, version: rule.version, event: true },
    },
  ]);
  return done({ kind, reason });
}

async function canFree(tx: TenantTx, e: LoggedEffect) {
  const last = await tx.maybeOne<OwnHold>(ownHold, [tx.tenantId, e.orderId, e.ruleId]);
  return last?.open ? undoable('held_goes_on') : kept('already_gone');
}

async function free(tx: TenantTx, e: LoggedEffect): Promise<void> {
  const last = await tx.maybeOne<OwnHold>(ownHold, [tx.tenantId, e.orderId, e.ruleId]);
  if (last?.open && e.orderId)
    await releaseHolds(tx, [{ orderId: e.orderId, kind: last.kind, reason: last.reason }]);
}

/** What was told to the decision: it is decided again without the rule, while nobody has begun to pick; released work is called back. */
async function canDecideAgain(tx: TenantTx, e: LoggedEffect) {
  const order = e.orderId ? await orderNow(tx, e.orderId) : null;
  if (!order || !['placed', 'released'].includes(order.lifecycle)) return kept('already_gone');
  if (order.handedOver) return kept('already_handed_over');
  if (order.pickStarted) return kept('picking_started');
  if (order.lifecycle === 'placed') return undoable('decided_again');
  // The trust and the day that a released order was given are not asked for again: its work is planned anew, nothing else.
  if (e.action.kind === 'approve' || e.action.kind === 'set_promise') return kept('changed_since');
  return order.plannable ? undoable('decided_again') : kept('changed_since');
}

async function decideAgain(tx: TenantTx, e: LoggedEffect): Promise<void> {
  if (!e.orderId) return;
  const order = await orderNow(tx, e.orderId);
  if (order?.lifecycle === 'released') await reoptimise(tx, [e.orderId], 'rule_undone');
  else await parkOrders(tx, [{ orderId: e.orderId, dueAt: tx.ctx.now }]);
}

const movedOf = (e: LoggedEffect) => (e.before.moved ?? []) as Rerouted[];

const told = (
  kind:
    | 'prefer_warehouse'
    | 'forbid_warehouse'
    | 'prefer_carrier'
    | 'forbid_carrier'
    | 'split'
    | 'no_split'
    | 'set_promise'
    | 'approve',
) =>
  handler<typeof kind>({
    kind,
    run: async () => skipped('not_possible'),
    canUndo: canDecideAgain,
    undo: decideAgain,
  });

/** What rules do with orders. */
export const orderActions = [
  handler<'hold'>({
    kind: 'hold',
    run: (a, action) => hold(a, 'manual', action.reason),
    canUndo: canFree,
    undo: free,
  }),
  handler<'require_approval'>({
    kind: 'require_approval',
    run: (a, action) => hold(a, 'approval', action.reason),
    canUndo: canFree,
    undo: free,
  }),
  handler<'set_priority'>({
    kind: 'set_priority',
    async run(acting, action) {
      const { tx, orderId } = acting;
      if (!orderId) return skipped('not_possible');
      if (await setByHand(acting, 'priority')) return skipped('human_set');
      const before = (await setPriorities(tx, [{ orderId, priority: action.priority }])).get(orderId);
      return before === action.priority ? skipped('already_so') : done({ priority: before ?? 0 });
    },
    async canUndo(tx, e) {
      const order = e.orderId ? await orderNow(tx, e.orderId) : null;
      return order?.priority === e.action.priority ? undoable() : kept('changed_since');
    },
    async undo(tx, e) {
      if (e.orderId)
        await setPriorities(tx, [{ orderId: e.orderId, priority: Number(e.before.priority ?? 0) }]);
    },
  }),
  handler<'release_hold'>({
    kind: 'release_hold',
    async run({ tx, orderId, rule }, action) {
      if (!orderId) return skipped('not_possible');
      const open = await tx.q<{ reason: string; by_hand: boolean }>(
        `SELECT reason, placed_by IS NOT NULL AS by_hand FROM order_hold
         WHERE tenant_id = $1 AND order_id = $2 AND kind = $3 AND released_at IS NULL`,
        [tx.tenantId, orderId, action.hold],
      );
      if (open.length === 0) return skipped('already_so');
      const mine = open.filter((h) => rule.definition.force || !h.by_hand);
      if (mine.length === 0) return skipped('human_set');
      await releaseHolds(
        tx,
        mine.map((h) => ({ orderId, kind: action.hold, reason: h.reason })),
      );
      return done({ reasons: mine.map((h) => h.reason) });
    },
    async canUndo(tx, e) {
      const order = e.orderId ? await orderNow(tx, e.orderId) : null;
      if (order?.handedOver) return kept('already_handed_over');
      return order?.lifecycle === 'placed' ? undoable() : kept('changed_since');
    },
    async undo(tx, e) {
      const reasons = (e.before.reasons as string[] | undefined) ?? [];
      if (e.orderId)
        await placeHolds(
          tx,
          reasons.map((reason) => ({ orderId: e.orderId!, kind: e.action.hold, reason })),
        );
    },
  }),
  handler<'add_tag'>({
    kind: 'add_tag',
    async run(acting, action) {
      if (!acting.orderId) return skipped('not_possible');
      if (await setByHand(acting, `tag:${action.tag}`)) return skipped('human_set');
      const changed = await tagOrders(acting.tx, [{ orderId: acting.orderId, add: action.tag }]);
      return changed.size > 0 ? done() : skipped('already_so');
    },
    async canUndo(tx, e) {
      const order = e.orderId ? await orderNow(tx, e.orderId) : null;
      return order?.tags.includes(e.action.tag) ? undoable() : kept('already_gone');
    },
    async undo(tx, e) {
      if (e.orderId) await tagOrders(tx, [{ orderId: e.orderId, remove: e.action.tag }]);
    },
  }),
  handler<'remove_tag'>({
    kind: 'remove_tag',
    async run(acting, action) {
      if (!acting.orderId) return skipped('not_possible');
      if (await setByHand(acting, `tag:${action.tag}`)) return skipped('human_set');
      const changed = await tagOrders(acting.tx, [{ orderId: acting.orderId, remove: action.tag }]);
      return changed.size > 0 ? done() : skipped('already_so');
    },
    async canUndo(tx, e) {
      const order = e.orderId ? await orderNow(tx, e.orderId) : null;
      return order && !order.tags.includes(e.action.tag) ? undoable() : kept('changed_since');
    },
    async undo(tx, e) {
      if (e.orderId) await tagOrders(tx, [{ orderId: e.orderId, add: e.action.tag }]);
    },
  }),
  handler<'add_note'>({
    kind: 'add_note',
    stays: 'note_stays',
    async run({ tx, orderId, rule }, action) {
      const authorId = rule.definition.ownerId && fromPublicId('usr', rule.definition.ownerId);
      if (!orderId || !authorId) return skipped('not_possible');
      return done({ noteId: await noteOrder(tx, { orderId, authorId, body: action.body }) });
    },
  }),
  handler<'raise_exception'>({
    kind: 'raise_exception',
    async run({ tx, orderId, rule }, action) {
      if (!orderId) return skipped('not_possible');
      const causeKey = `rule:${rule.id}:${orderId}`;
      await raiseExceptions(tx, [
        {
          orderId,
          type: 'manual',
          causeKey,
          facts: { reason: action.reason, rule: rule.name, ruleId: rule.id },
        },
      ]);
      return done({ causeKey });
    },
    async canUndo(tx, e) {
      const open = await tx.maybeOne(
        `SELECT 1 AS x FROM order_exception WHERE tenant_id = $1 AND cause_key = $2 AND state = 'open'`,
        [tx.tenantId, e.before.causeKey],
      );
      return open ? undoable() : kept('already_gone');
    },
    async undo(tx, e) {
      await closeExceptions(
        tx,
        { sql: 'cause_key = $5', params: [e.before.causeKey] },
        'dismissed',
        'rule_undone',
      );
    },
  }),
  handler<'assign'>({
    kind: 'assign',
    async run({ tx, orderId }, action) {
      const memberId = fromPublicId('usr', action.memberId);
      const member = await tx.maybeOne(
        `SELECT 1 AS x FROM membership WHERE tenant_id = $1 AND user_id = $2 AND status = 'active'`,
        [tx.tenantId, memberId],
      );
      if (!orderId || !member) return skipped('unknown_target');
      return (await assignExceptions(tx, orderId, memberId)) > 0 ? done() : skipped('already_so');
    },
    async canUndo(tx, e) {
      const owned = await tx.maybeOne(
        `SELECT 1 AS x FROM order_exception WHERE tenant_id = $1 AND order_id = $2 AND state = 'open' AND owner_id = $3`,
        [tx.tenantId, e.orderId, fromPublicId('usr', e.action.memberId)],
      );
      return owned ? undoable() : kept('changed_since');
    },
    async undo(tx, e) {
      if (e.orderId) await assignExceptions(tx, e.orderId, null, fromPublicId('usr', e.action.memberId));
    },
  }),
  handler<'route_exception'>({
    kind: 'route_exception',
    async run({ tx, orderId, subject, subjectId }, action) {
      if (!orderId) return skipped('not_possible');
      const exceptionId = subject === 'exception' ? subjectId : undefined;
      const moved = await routeExceptions(tx, { orderId, exceptionId }, action.role);
      return moved.length > 0 ? done({ moved }) : skipped('already_so');
    },
    async canUndo(tx, e) {
      const ids = movedOf(e).map((m) => m.exceptionId);
      const still = await tx.maybeOne(
        `SELECT 1 AS x FROM order_exception WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND state = 'open' AND owner_id IS NULL
           AND owner_role = $3`,
        [tx.tenantId, ids, e.action.role],
      );
      return still ? undoable() : kept('changed_since');
    },
    async undo(tx, e) {
      for (const { exceptionId, from } of e.orderId ? movedOf(e) : [])
        await routeExceptions(tx, { orderId: e.orderId!, exceptionId }, from);
    },
  }),
  told('approve'),
  told('prefer_warehouse'),
  told('forbid_warehouse'),
  told('prefer_carrier'),
  told('forbid_carrier'),
  told('split'),
  told('no_split'),
  told('set_promise'),
];
