import type { Reaction, StoredEvent } from '@/server/platform/events/reaction';
import { addDefaultCarriers } from './use-cases/add-default-carriers';
import { cancelFulfilment } from './use-cases/cancel-fulfilment';
import { recallWork } from './use-cases/recall-work';
import { stageShopperMails } from './use-cases/stage-shopper-mails';
import { withdrawWork } from './use-cases/withdraw-work';

const subjects = (events: readonly StoredEvent[]) => [...new Set(events.map((e) => e.subjectId))];

/** What fulfilment does when something happened elsewhere. */
export const reactions: readonly Reaction[] = [
  {
    name: 'fulfilment.add-default-carriers',
    on: ['identity.tenant_created'],
    handle: (ctx) => addDefaultCarriers(ctx),
  },
  {
    name: 'fulfilment.cancel-work',
    on: ['orders.cancelled', 'orders.lines_cancelled', 'orders.expired', 'orders.superseded'],
    handle: (ctx, events) => cancelFulfilment(ctx, subjects(events)),
  },
  {
    name: 'fulfilment.recall-work',
    on: ['orders.edited', 'orders.restored', 'automation.orders_reoptimised'],
    handle: (ctx, events) => recallWork(ctx, subjects(events)),
  },
  {
    name: 'fulfilment.withdraw-work',
    on: ['inventory.allocation_withdrawn'],
    async handle(ctx, events) {
      for (const event of events) {
        const { orderLineId, variantId, warehouseId, quantity } = event.data as {
          orderLineId: string;
          variantId: string;
          warehouseId: string;
          quantity: number;
        };
        await withdrawWork(ctx, {
          id: event.id,
          orderId: event.subjectId,
          orderLineId,
          variantId,
          warehouseId,
          quantity,
        });
      }
    },
  },
  {
    name: 'fulfilment.tell-shopper',
    on: [
      'orders.placed',
      'inventory.promise_moved',
      'fulfilment.shipment_handed_over',
      'fulfilment.shipment_delivered',
    ],
    handle: (ctx, events) => stageShopperMails(ctx, events),
  },
];
