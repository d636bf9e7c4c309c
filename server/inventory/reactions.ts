import type { Reaction } from '@/server/platform/events/reaction';
import { createDefaultWarehouse } from './use-cases/create-default-warehouse';
import { openNewVariants } from './use-cases/open-new-variants';

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
];
