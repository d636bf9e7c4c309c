import { z } from 'zod';
import { paymentsOfOrderInput } from '@/lib/contracts/finance';
import {
  confirmPayoutInput,
  giveCreditInput,
  planRefundInput,
  refundIdInput,
  refundListInput,
  refundRoomInput,
  saveRefundSettingsInput,
  spendCreditInput,
  withdrawRefundInput,
} from '@/lib/contracts/finance-refunds';
import type { Permission } from '@/lib/contracts/permissions';
import { publicId } from '@/lib/contracts/text';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { moneyOfOrder } from './queries/payments';
import { refundRoom } from './queries/refund-room';
import { refundSettings } from './queries/refund-settings';
import { countRefunds, listRefunds } from './queries/refunds';
import { storeCreditOf } from './queries/store-credit';
import { changeRefund } from './use-cases/change-refund';
import { moveCredit } from './use-cases/move-credit';
import { refundByHand } from './use-cases/refund-by-hand';
import { saveRefundSettings } from './use-cases/save-refund-settings';

const may = (permission: Permission) => procedure({ permission, rate: 'write', idempotent: true });
const readRefunds = procedure({ permission: 'refunds:read', rate: 'read', idempotent: false });

/** What members may ask about the tenant's money, and what they give back. */
export const financeRouter = router({
  ofOrder: procedure({ permission: 'orders:read', rate: 'read', idempotent: false })
    .input(paymentsOfOrderInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, async (tx) => {
        const orderId = fromPublicId('ord', input.orderId);
        const known =
          orderId &&
          (await tx.maybeOne('SELECT 1 AS x FROM sales_order WHERE tenant_id = $1 AND id = $2', [
            tx.tenantId,
            orderId,
          ]));
        if (!known) refuse('not_found');
        return moneyOfOrder(tx, orderId);
      }),
    ),
  refunds: readRefunds
    .input(refundListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listRefunds(tx, input))),
  refundCounts: readRefunds.query(({ ctx }) => inTenantRead(ctx.staff, countRefunds)),
  room: readRefunds
    .input(refundRoomInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => refundRoom(tx, input.orderId))),
  refundSettings: procedure({ permission: 'settings:read', rate: 'read', idempotent: false }).query(
    ({ ctx }) => inTenantRead(ctx.staff, refundSettings),
  ),
  saveRefundSettings: may('policies:write')
    .input(saveRefundSettingsInput)
    .mutation(({ ctx, input }) => saveRefundSettings(ctx.staff, input)),
  storeCredit: readRefunds.input(z.object({ customerId: publicId })).query(({ ctx, input }) =>
    inTenantRead(ctx.staff, async (tx) => {
      const id = fromPublicId('cus', input.customerId);
      const known =
        id &&
        (await tx.maybeOne('SELECT 1 FROM customer WHERE tenant_id = $1 AND id = $2', [tx.tenantId, id]));
      if (!known) refuse('not_found');
      return storeCreditOf(tx, id);
    }),
  ),
  planRefund: may('refunds:write')
    .input(planRefundInput)
    .mutation(({ ctx, input }) => refundByHand(ctx.staff, input)),
  approveRefund: may('refunds:approve')
    .input(refundIdInput)
    .mutation(({ ctx, input }) => changeRefund(ctx.staff, { ...input, command: 'approve' })),
  retryRefund: may('refunds:write')
    .input(refundIdInput)
    .mutation(({ ctx, input }) => changeRefund(ctx.staff, { ...input, command: 'retry' })),
  withdrawRefund: may('refunds:write')
    .input(withdrawRefundInput)
    .mutation(({ ctx, input }) => changeRefund(ctx.staff, { ...input, command: 'withdraw' })),
  confirmPayout: may('refunds:approve')
    .input(confirmPayoutInput)
    .mutation(({ ctx, input }) => changeRefund(ctx.staff, { ...input, command: 'confirm' })),
  giveCredit: may('refunds:approve')
    .input(giveCreditInput)
    .mutation(({ ctx, input }) => moveCredit(ctx.staff, { ...input, kind: 'goodwill' })),
  spendCredit: may('refunds:write')
    .input(spendCreditInput)
    .mutation(({ ctx, input }) => moveCredit(ctx.staff, { ...input, kind: 'spent' })),
});
