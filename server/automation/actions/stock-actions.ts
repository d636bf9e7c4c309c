import { setReorderPoint } from '@/server/catalog/steps/set-reorder-points';
import { proposePurchase } from '@/server/inventory/steps/propose-purchase';
import { done, handler, kept, skipped, undoable } from './action';

/** What rules do about stock. A proposal orders nothing: a person drafts the order, or dismisses it. */
export const stockActions = [
  handler<'propose_purchase'>({
    kind: 'propose_purchase',
    stays: 'purchase_proposed',
    async run({ tx, subjectId }) {
      return (await proposePurchase(tx, [subjectId])) > 0 ? done() : skipped('already_so');
    },
  }),
  handler<'set_reorder_point'>({
    kind: 'set_reorder_point',
    async run({ tx, subjectId }, action) {
      const changed = await setReorderPoint(tx, subjectId, action.units);
      return changed ? done({ reorderAt: changed.before }) : skipped('already_so');
    },
    async canUndo(tx, e) {
      const same = await tx.maybeOne(
        'SELECT 1 AS x FROM variant WHERE tenant_id = $1 AND id = $2 AND reorder_at = $3',
        [tx.tenantId, e.subjectId, e.action.units],
      );
      return same ? undoable() : kept('changed_since');
    },
    async undo(tx, e) {
      const before = e.before.reorderAt;
      await setReorderPoint(tx, e.subjectId, typeof before === 'number' ? before : null);
    },
  }),
];
