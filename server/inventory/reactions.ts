import type { Reaction } from '@/server/platform/events/reaction';
import { createDefaultWarehouse } from './use-cases/create-default-warehouse';
import { openNewVariants } from './use-cases/open-new-variants';
import { proposePurchases } from './use-cases/propose-purchases';

/** What inventory does when something happened elsewhere. */
export const reactions: readonly Reaction[] = [
  {
    name: 'inventory.create-default-warehouse',
    on: ['identity.tenant_created'],
    handle: (ctx) => createDefaultWarehouse(ctx),
  },
  {
    name: 'inventory.open-new-variants',
    on: ['catalog.product_created', 'catalog.product_changed'],
    handle: (ctx, events) =>
      openNewVariants(
        ctx,
        events.map((e) => e.subjectId),
      ),
  },
  {
    name: 'inventory.propose-for-shortages',
    on: ['orders.exception_raised'],
    async handle(ctx, events) {
      const short = events
        .filter((e) => e.data.type === 'shortage')
        .map((e) => /^stock:(.+)$/.exec(String(e.data.causeKey))?.[1])
        .filter((id): id is string => id !== undefined);
      if (short.length > 0) await proposePurchases(ctx, [...new Set(short)]);
    },
  },
];
