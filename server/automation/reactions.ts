import { ruleSubjects, triggerEvents } from '@/lib/contracts/rules';
import type { Reaction, StoredEvent } from '@/server/platform/events/reaction';
import { lookAgain } from './use-cases/look-again';
import { movePromises } from './use-cases/move-promises';
import { processOrders } from './use-cases/process-orders';
import { runEventRules } from './use-cases/run-event-rules';
import { settleRuleCalls } from './use-cases/settle-rule-calls';

const ordersOf = (events: readonly StoredEvent[]) => [
  ...new Set(events.filter((e) => e.subjectType === 'order').map((e) => e.subjectId)),
];

/** What makes the pipeline look at orders. */
export const reactions: readonly Reaction[] = [
  {
    name: 'automation.run-rules',
    on: [...new Set(ruleSubjects.flatMap((s) => triggerEvents[s]))],
    handle: (ctx, events) => runEventRules(ctx, events),
  },
  {
    name: 'automation.process-new-orders',
    on: [
      'orders.placed',
      'orders.updated',
      'orders.edited',
      'orders.merged',
      'orders.split',
      'orders.restored',
    ],
    handle: async (ctx) => void (await processOrders(ctx)),
  },
  {
    name: 'automation.settle-rule-calls',
    on: ['integrations.rule_call_settled'],
    handle: (ctx, events) => settleRuleCalls(ctx, events),
  },
  {
    name: 'automation.look-again',
    on: [
      'orders.hold_released',
      'orders.payment_changed',
      'orders.address_changed',
      'orders.sku_mapped',
      'orders.reopened',
      'orders.lines_cancelled',
      'fulfilment.rejected',
      'fulfilment.short_picked',
      'fulfilment.recalled',
      'inventory.reservation_expired',
      'inventory.allocation_withdrawn',
      'inventory.stock_available',
      'fulfilment.carrier_changed',
    ],
    async handle(ctx, events) {
      const variantIds = events.flatMap((e) =>
        e.type === 'inventory.stock_available' ? (e.data.variantIds as string[]) : [],
      );
      await lookAgain(ctx, {
        orderIds: ordersOf(events),
        variantIds: [...new Set(variantIds)],
        carriers: events.some((e) => e.type === 'fulfilment.carrier_changed'),
      });
      await processOrders(ctx);
    },
  },
  {
    name: 'automation.move-promises',
    on: [
      'orders.exception_raised',
      'inventory.purchase_order_submitted',
      'inventory.purchase_order_approved',
      'inventory.purchase_order_changed',
      'inventory.purchase_order_confirmed',
      'inventory.purchase_order_partially_received',
      'inventory.purchase_order_received',
      'inventory.purchase_order_short_closed',
      'inventory.purchase_order_cancelled',
      'inventory.transfer_in_transit',
      'inventory.transfer_partially_received',
      'inventory.transfer_received',
      'inventory.transfer_cancelled',
    ],
    async handle(ctx, events) {
      const of = (type: string) => events.filter((e) => e.subjectType === type).map((e) => e.subjectId);
      const short = events.filter((e) => e.subjectType === 'order' && e.data.type === 'shortage');
      await movePromises(ctx, {
        purchaseOrders: of('purchase_order'),
        transfers: of('transfer'),
        orders: ordersOf(short),
      });
    },
  },
];
