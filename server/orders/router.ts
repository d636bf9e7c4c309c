import { z } from 'zod';
import { attachCustomerSchema } from '@/lib/contracts/customers-attach';
import { bulkRefSchema, startBulkSchema } from '@/lib/contracts/orders-bulk';

import {
  addNoteSchema,
  bulkCancelSchema,
  bulkHoldSchema,
  bulkReleaseSchema,
  bulkTagSchema,
  cancelOrderSchema,
  changeAddressSchema,
  placeHoldSchema,
  presenceSchema,
  recordPaymentSchema,
  releaseHoldSchema,
  reopenOrderSchema,
  setPrioritySchema,
  setTagsSchema,
} from '@/lib/contracts/orders-commands';
import {
  assignExceptionSchema,
  dismissExceptionSchema,
  resolveExceptionSchema,
} from '@/lib/contracts/orders-exceptions';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import {
  neighboursSchema,
  newerOrdersSchema,
  orderCountSchema,
  orderFindSchema,
  orderListSchema,
  viewCountsSchema,
} from '@/lib/contracts/orders-lists';
import type { Permission } from '@/lib/contracts/permissions';
import { publicId } from '@/lib/contracts/text';
import { fromPublicId } from '@/lib/kernel/ids';
import { colleaguesWho } from '@/server/identity/steps/colleagues';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { exceptionProcedures } from './exception-procedures';
import { bulkProgress } from './queries/bulk';
import { decisionsOf } from './queries/decisions';
import { orderFacets } from './queries/facets';
import { findOrders } from './queries/find-orders';
import { countOrders, countViews, listOrders } from './queries/list-orders';
import { countNewer, neighboursOf } from './queries/neighbours';
import { orderDetail } from './queries/order-detail';
import { timelineOf } from './queries/timeline';
import { addNote } from './use-cases/add-note';
import { assignException } from './use-cases/assign-exception';
import { attachCustomer } from './use-cases/attach-customer';
import { bulkChange } from './use-cases/bulk-change';
import { cancelOrder } from './use-cases/cancel-order';
import { changeAddress } from './use-cases/change-address';
import { notePresence } from './use-cases/note-presence';
import { placeHold } from './use-cases/place-hold';
import { placeOrder } from './use-cases/place-order';
import { recordPayment } from './use-cases/record-payment';
import { releaseHold } from './use-cases/release-hold';
import { reopenOrder } from './use-cases/reopen-order';
import { setPriority } from './use-cases/set-priority';
import { setTags } from './use-cases/set-tags';
import { settleException } from './use-cases/settle-exception';
import { retryBulk, startBulk } from './use-cases/start-bulk';

const read = procedure({ permission: 'orders:read', rate: 'read', idempotent: false });
const may = (permission: Permission) => procedure({ permission, rate: 'write', idempotent: true });
const byOrder = z.object({ orderId: publicId });

/** What members do with orders and their exceptions, and what they see of them. */
export const ordersRouter = router({
  list: read
    .input(orderListSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listOrders(tx, input))),
  count: read
    .input(orderCountSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => countOrders(tx, input))),
  viewCounts: read
    .input(viewCountsSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => countViews(tx, input.views))),
  newer: read
    .input(newerOrdersSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => countNewer(tx, input))),
  neighbours: read
    .input(neighboursSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => neighboursOf(tx, input))),
  find: read
    .input(orderFindSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => findOrders(tx, input.q))),
  colleagues: read.query(({ ctx }) => inTenantRead(ctx.staff, (tx) => colleaguesWho(tx, 'orders:read'))),
  facets: read.query(({ ctx }) => inTenantRead(ctx.staff, orderFacets)),
  page: read.input(byOrder).query(({ ctx, input }) =>
    inTenantRead(ctx.staff, async (tx) => {
      const id = fromPublicId('ord', input.orderId);
      const order = await orderDetail(tx, id);
      return { order, timeline: await timelineOf(tx, id!), decisions: await decisionsOf(tx, id!) };
    }),
  ),
  ...exceptionProcedures,
  place: may('orders:write')
    .input(newOrderSchema)
    .mutation(async ({ ctx, input }) => (await placeOrder(ctx.staff, input, 'manual')).order),
  cancel: may('orders:cancel')
    .input(cancelOrderSchema)
    .mutation(({ ctx, input }) => cancelOrder(ctx.staff, input)),
  placeHold: may('orders:write')
    .input(placeHoldSchema)
    .mutation(({ ctx, input }) => placeHold(ctx.staff, input)),
  releaseHold: may('orders:release')
    .input(releaseHoldSchema)
    .mutation(({ ctx, input }) => releaseHold(ctx.staff, input)),
  addNote: may('orders:write')
    .input(addNoteSchema)
    .mutation(({ ctx, input }) => addNote(ctx.staff, input)),
  presence: may('orders:read')
    .input(presenceSchema)
    .mutation(({ ctx, input }) => notePresence(ctx.staff, input)),
  attachCustomer: may('orders:write')
    .input(attachCustomerSchema)
    .mutation(({ ctx, input }) => attachCustomer(ctx.staff, input)),
  setTags: may('orders:write')
    .input(setTagsSchema)
    .mutation(({ ctx, input }) => setTags(ctx.staff, input)),
  setPriority: may('orders:write')
    .input(setPrioritySchema)
    .mutation(({ ctx, input }) => setPriority(ctx.staff, input)),
  changeAddress: may('orders:write')
    .input(changeAddressSchema)
    .mutation(({ ctx, input }) => changeAddress(ctx.staff, input)),
  recordPayment: may('payments:write')
    .input(recordPaymentSchema)
    .mutation(({ ctx, input }) => recordPayment(ctx.staff, input)),
  reopen: may('orders:write')
    .input(reopenOrderSchema)
    .mutation(({ ctx, input }) => reopenOrder(ctx.staff, input)),
  assignException: may('exceptions:resolve')
    .input(assignExceptionSchema)
    .mutation(({ ctx, input }) => assignException(ctx.staff, input)),
  resolveException: may('exceptions:resolve')
    .input(resolveExceptionSchema)
    .mutation(({ ctx, input }) =>
      settleException(ctx.staff, {
        exceptionId: input.exceptionId,
        state: 'resolved',
        text: input.resolution,
      }),
    ),
  dismissException: may('exceptions:resolve')
    .input(dismissExceptionSchema)
    .mutation(({ ctx, input }) =>
      settleException(ctx.staff, { exceptionId: input.exceptionId, state: 'dismissed', text: input.reason }),
    ),
  bulk: read
    .input(bulkRefSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => bulkProgress(tx, input.bulkId))),
  startBulk: may('orders:write')
    .input(startBulkSchema)
    .mutation(({ ctx, input }) => startBulk(ctx.staff, input)),
  retryBulk: may('orders:write')
    .input(bulkRefSchema)
    .mutation(({ ctx, input }) => retryBulk(ctx.staff, input.bulkId)),
  bulkHold: may('orders:write')
    .input(bulkHoldSchema)
    .mutation(({ ctx, input }) =>
      bulkChange(ctx.staff, input.orderIds, { command: 'hold', reason: input.reason }),
    ),
  bulkRelease: may('orders:release')
    .input(bulkReleaseSchema)
    .mutation(({ ctx, input: { orderIds, ...change } }) =>
      bulkChange(ctx.staff, orderIds, { command: 'release_hold', ...change }),
    ),
  bulkTag: may('orders:write')
    .input(bulkTagSchema)
    .mutation(({ ctx, input: { orderIds, ...change } }) =>
      bulkChange(ctx.staff, orderIds, { command: 'tag', ...change }),
    ),
  bulkCancel: may('orders:cancel')
    .input(bulkCancelSchema)
    .mutation(({ ctx, input }) =>
      bulkChange(ctx.staff, input.orderIds, { command: 'cancel', reason: input.reason }),
    ),
});
