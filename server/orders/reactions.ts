import type { Reaction } from '@/server/platform/events/reaction';
import { fileByWarehouse } from './use-cases/file-by-warehouse';
import { mapSkus } from './use-cases/map-skus';

/** What orders do when something happened elsewhere. */
export const reactions: Reaction[] = [
  {
    name: 'orders.map-skus',
    on: ['catalog.listing_mapped', 'catalog.product_created', 'catalog.variant_changed'],
    handle: async (ctx) => void (await mapSkus(ctx)),
  },
  {
    name: 'orders.file-by-warehouse',
    on: ['fulfilment.rejected', 'fulfilment.cancelled'],
    handle: (ctx, events) =>
      fileByWarehouse(
        ctx,
        events.map((e) => e.subjectId),
      ),
  },
];
