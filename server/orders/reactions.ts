import type { Reaction } from '@/server/platform/events/reaction';
import { derivePaid } from './use-cases/derive-paid';
import { deriveRefunds } from './use-cases/derive-refunds';
import { fileByWarehouse } from './use-cases/file-by-warehouse';
import { mapSkus } from './use-cases/map-skus';
import { mirrorWork } from './use-cases/mirror-work';
import { watchPayments } from './use-cases/watch-payments';

/** What orders do when something happened elsewhere. */
export const reactions: Reaction[] = [
  {
    name: 'orders.map-skus',
    on: ['catalog.listing_mapped', 'catalog.product_created', 'catalog.variant_changed'],
    handle: async (ctx) => void (await mapSkus(ctx)),
  },
  {
    name: 'orders.mirror-work',
    on: ['orders.released', 'fulfilment.shipment_handed_over', 'fulfilment.shipment_delivered'],
    handle: mirrorWork,
  },
  {
    name: 'orders.derive-refunds',
    on: ['finance.refund_succeeded', 'finance.refund_reversed'],
    handle: (ctx, events) =>
      deriveRefunds(
        ctx,
        events.map((e) => e.subjectId),
      ),
  },
  { name: 'orders.derive-paid', on: ['finance.payment_recorded'], handle: derivePaid },
  {
    name: 'orders.file-by-warehouse',
    on: ['fulfilment.rejected', 'fulfilment.cancelled'],
    handle: (ctx, events) =>
      fileByWarehouse(
        ctx,
        events.map((e) => e.subjectId),
      ),
  },
  {
    name: 'orders.watch-payments',
    on: ['finance.payment_recorded'],
    handle: (ctx, events) => watchPayments(ctx, [...new Set(events.map((e) => e.subjectId))]),
  },
];
