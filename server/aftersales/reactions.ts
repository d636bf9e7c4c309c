import type { Reaction } from '@/server/platform/events/reaction';
import { addDefaultPolicy } from './use-cases/add-default-policy';
import { convertExchanges } from './use-cases/convert-exchanges';
import { followRefunds, followReplacements } from './use-cases/follow-money';
import { stageReturnMails } from './use-cases/stage-return-mails';

/** What after-sales does when something happened elsewhere. */
export const reactions: readonly Reaction[] = [
  {
    name: 'aftersales.add-default-policy',
    on: ['identity.tenant_created'],
    handle: (ctx) => addDefaultPolicy(ctx),
  },
  {
    name: 'aftersales.follow-refunds',
    on: ['finance.refund_succeeded', 'finance.refund_failed'],
    handle: (ctx, events) =>
      followRefunds(
        ctx,
        events.map((e) => e.data.returnId).filter((id): id is string => typeof id === 'string'),
      ),
  },
  {
    name: 'aftersales.follow-replacements',
    on: ['fulfilment.shipment_handed_over', 'orders.shipped_along'],
    handle: (ctx, events) =>
      followReplacements(
        ctx,
        events.map((e) => e.subjectId),
      ),
  },
  {
    name: 'aftersales.convert-exchanges',
    on: ['orders.cancelled', 'orders.expired', 'orders.lines_cancelled'],
    handle: (ctx, events) =>
      convertExchanges(
        ctx,
        events.map((e) => e.subjectId),
      ),
  },
  {
    name: 'aftersales.tell-shopper',
    on: [
      'aftersales.return_decided',
      'aftersales.return_approved',
      'aftersales.return_declined',
      'aftersales.return_in_transit',
      'aftersales.return_received',
      'aftersales.return_inspected',
      'aftersales.return_reminded',
      'aftersales.return_expired',
      'aftersales.return_cancelled',
      'aftersales.exchange_fulfilled',
      'aftersales.exchange_converted_to_refund',
      'aftersales.exchange_awaiting_return',
      'aftersales.exchange_advance_ship',
      'aftersales.message_added',
      'finance.refund_succeeded',
    ],
    handle: (ctx, events) => stageReturnMails(ctx, events),
  },
];
