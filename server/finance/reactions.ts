import { paymentExceptionTypes } from '@/lib/contracts/orders-exceptions';
import type { Reaction, StoredEvent } from '@/server/platform/events/reaction';
import { settleAnomalies } from './use-cases/settle-anomalies';
import { tellAnomalies } from './use-cases/tell-anomalies';

const ofMoney = (events: readonly StoredEvent[]) =>
  events
    .filter((e) => (paymentExceptionTypes as readonly string[]).includes(String(e.data.type)))
    .map((e) => String(e.data.exceptionId));

/** What finance does when something happened elsewhere. */
export const reactions: readonly Reaction[] = [
  {
    name: 'finance.tell-anomalies',
    on: ['orders.exception_raised'],
    async handle(ctx, events) {
      const ids = ofMoney(events);
      if (ids.length > 0) await tellAnomalies(ctx, ids);
    },
  },
  {
    name: 'finance.settle-anomalies',
    on: ['orders.exception_resolved'],
    async handle(ctx, events) {
      const ids = ofMoney(events);
      if (ids.length > 0) await settleAnomalies(ctx, ids);
    },
  },
];
