import type { Reaction } from '@/server/platform/events/reaction';
import { mapSku } from './use-cases/map-sku';

/** What orders do when something happened elsewhere. */
export const reactions: readonly Reaction[] = [
  {
    name: 'orders.map-sku',
    on: ['catalog.listing_mapped'],
    async handle(ctx, events) {
      for (const { data } of events)
        await mapSku(ctx, data as { channel: string; externalKey: string; variantId: string });
    },
  },
];
