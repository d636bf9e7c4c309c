import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { Reaction } from '@/server/platform/events/reaction';
import { enqueue } from '@/server/platform/jobs/queue';
import { countOrders } from './use-cases/count-orders';

/** What is counted and paid for. */
export const reactions: readonly Reaction[] = [
  { name: 'billing.count-orders', on: ['orders.placed'], handle: countOrders },
  {
    name: 'billing.report-seats',
    on: ['identity.member_joined', 'identity.member_changed', 'identity.member_removed'],
    handle: (ctx, events) =>
      inTenantTx(ctx, (tx) =>
        enqueue(tx, { name: 'billing.report-seats', payload: {}, dedupeKey: events.at(-1)!.id }),
      ),
  },
];
