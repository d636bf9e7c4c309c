import { z } from 'zod';
import {
  addNoteSchema,
  assignExceptionSchema,
  bulkCancelSchema,
  bulkHoldSchema,
  bulkReleaseSchema,
  bulkTagSchema,
  cancelOrderSchema,
  changeAddressSchema,
  dismissExceptionSchema,
  exceptionListSchema,
  newOrderSchema,
  type OrderPageData,
  orderCountSchema,
  orderListSchema,
  placeHoldSchema,
  recordPaymentSchema,
  releaseHoldSchema,
  reopenOrderSchema,
  resolveExceptionSchema,
  setPrioritySchema,
  setTagsSchema,
} from '@/lib/contracts/orders';
import { publicId } from '@/lib/contracts/text';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { decisionsOf } from './queries/decisions';
import { orderFacets } from './queries/facets';
import { countExceptions, listExceptions } from './queries/list-exceptions';
import { countOrders, listOrders } from './queries/list-orders';
import { orderDetail } from './queries/order-detail';
import { timelineOf } from './queries/timeline';
import { addNote } from './use-cases/add-note';
import { assignException } from './use-cases/assign-exception';
import { cancelOrder } from './use-cases/cancel-order';
import { changeAddress } from './use-cases/change-address';
import { changeMany } from './use-cases/change-many';
import { dismissException } from './use-cases/dismiss-exception';
import { placeHold } from './use-cases/place-hold';
import { placeOrder } from './use-cases/place-order';
import { recordPayment } from './use-cases/record-payment';
import { releaseHold } from './use-cases/release-hold';
import { reopenOrder } from './use-cases/reopen-order';
import { resolveException } from './use-cases/resolve-exception';
import { setPriority } from './use-cases/set-priority';
import { setTags } from './use-cases/set-tags';
import { tagOrder } from './use-cases/tag-order';

const read = procedure({ permission: 'orders:read', rate: 'read', idempotent: false });
const write = procedure({ permission: 'orders:write', rate: 'write', idempotent: true });
const cancel = procedure({ permission: 'orders:cancel', rate: 'write', idempotent: true });
const release = procedure({ permission: 'orders:release', rate: 'write', idempotent: true });
const seeExceptions = procedure({ permission: 'exceptions:read', rate: 'read', idempotent: false });
const settle = procedure({ permission: 'exceptions:resolve', rate: 'write', idempotent: true });

/** Orders: lists and pages, and every command that a person gives. */
export const ordersRouter = router({
  list: read
    .input(orderListSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listOrders(tx, input))),
  count: read
    .input(orderCountSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => countOrders(tx, input))),
  facets: read.query(({ ctx }) => inTenantRead(ctx.staff, orderFacets)),
  page: read.input(z.object({ orderId: publicId })).query(({ ctx, input }) =>
    inTenantRead(
      ctx.staff,
      async (tx): Promise<OrderPageData> => ({
        order: await orderDetail(tx, input.orderId),
        timeline: await timelineOf(tx, input.orderId),
        decisions: await decisionsOf(tx, input.orderId),
      }),
    ),
  ),
  place: write.input(newOrderSchema).mutation(({ ctx, input }) => placeOrder(ctx.staff, input, 'manual')),
  placeHold: write.input(placeHoldSchema).mutation(({ ctx, input }) => placeHold(ctx.staff, input)),
  releaseHold: release.input(releaseHoldSchema).mutation(({ ctx, input }) => releaseHold(ctx.staff, input)),
  cancel: cancel.input(cancelOrderSchema).mutation(({ ctx, input }) => cancelOrder(ctx.staff, input)),
  addNote: write.input(addNoteSchema).mutation(({ ctx, input }) => addNote(ctx.staff, input)),
  setTags: write.input(setTagsSchema).mutation(({ ctx, input }) => setTags(ctx.staff, input)),
  setPriority: write.input(setPrioritySchema).mutation(({ ctx, input }) => setPriority(ctx.staff, input)),
  changeAddress: write
    .input(changeAddressSchema)
    .mutation(({ ctx, input }) => changeAddress(ctx.staff, input)),
  recordPayment: procedure({ permission: 'payments:write', rate: 'write', idempotent: true })
    .input(recordPaymentSchema)
    .mutation(({ ctx, input }) => recordPayment(ctx.staff, input)),
  reopen: write.input(reopenOrderSchema).mutation(({ ctx, input }) => reopenOrder(ctx.staff, input)),
  bulkHold: write
    .input(bulkHoldSchema)
    .mutation(({ ctx, input }) =>
      changeMany(ctx.staff, input.orderIds, (staff, orderId) =>
        placeHold(staff, { orderId, kind: 'manual', reason: input.reason }),
      ),
    ),
  bulkRelease: release
    .input(bulkReleaseSchema)
    .mutation(({ ctx, input }) =>
      changeMany(ctx.staff, input.orderIds, (staff, orderId) =>
        releaseHold(staff, { orderId, kind: input.kind, reason: input.reason }),
      ),
    ),
  bulkTag: write
    .input(bulkTagSchema)
    .mutation(({ ctx, input }) =>
      changeMany(ctx.staff, input.orderIds, (staff, orderId) =>
        tagOrder(staff, { orderId, add: input.add, remove: input.remove }),
      ),
    ),
  bulkCancel: cancel
    .input(bulkCancelSchema)
    .mutation(({ ctx, input }) =>
      changeMany(ctx.staff, input.orderIds, (staff, orderId) =>
        cancelOrder(staff, { orderId, reason: input.reason, note: input.note, restock: true }),
      ),
    ),
  exceptions: seeExceptions
    .input(exceptionListSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listExceptions(tx, input))),
  exceptionCounts: seeExceptions.query(({ ctx }) => inTenantRead(ctx.staff, countExceptions)),
  assignException: settle
    .input(assignExceptionSchema)
    .mutation(({ ctx, input }) => assignException(ctx.staff, input)),
  resolveException: settle
    .input(resolveExceptionSchema)
    .mutation(({ ctx, input }) => resolveException(ctx.staff, input)),
  dismissException: settle
    .input(dismissExceptionSchema)
    .mutation(({ ctx, input }) => dismissException(ctx.staff, input)),
});
