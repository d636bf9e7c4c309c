import { proposePurchase } from '@/server/inventory/steps/propose-purchase';
import { done, handler, skipped } from './action';

/** What rules do about stock. A proposal orders nothing: a person drafts the order, or dismisses it. */
export const stockActions = [
  handler<'propose_purchase'>({
    kind: 'propose_purchase',
    stays: 'purchase_proposed',
    async run({ tx, subjectId }) {
      return (await proposePurchase(tx, [subjectId])) > 0 ? done() : skipped('already_so');
    },
  }),
];
