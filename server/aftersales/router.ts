import { z } from 'zod';
import {
  approveReturnInput,
  askBuyerInput,
  cancelReturnInput,
  changeClaimInput,
  declineReturnInput,
  finishRepairInput,
  inspectReturnInput,
  openClaimInput,
  receiveReturnInput,
  requestReturnInput,
  returnIdInput,
  shipReturnInput,
  waiveRestInput,
} from '@/lib/contracts/aftersales-inputs';
import {
  bulkApproveInput,
  bulkDeclineInput,
  returnBoardInput,
  returnCountInput,
  returnListInput,
  returnViewCountsInput,
} from '@/lib/contracts/aftersales-lists';
import { savePolicyInput, simulatePolicyInput } from '@/lib/contracts/aftersales-policy';
import type { Permission } from '@/lib/contracts/permissions';
import { publicId } from '@/lib/contracts/text';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { boardOfReturns, countReturns, countReturnViews, listReturns } from './queries/list-returns';
import { orderReturns } from './queries/order-returns';
import { listPolicies } from './queries/policies';
import { policyImpact } from './queries/policy-impact';
import { previewReturn } from './queries/preview-return';
import { returnPage } from './queries/return-page';
import { askBuyer } from './use-cases/ask-buyer';
import { changeClaim } from './use-cases/change-claim';
import { changeReturn } from './use-cases/change-return';
import { changeReturns } from './use-cases/change-returns';
import { finishRepair } from './use-cases/finish-repair';
import { inspectReturn } from './use-cases/inspect-return';
import { openClaim } from './use-cases/open-claim';
import { receiveReturn } from './use-cases/receive-return';
import { requestReturn } from './use-cases/request-return';
import { savePolicy } from './use-cases/save-policy';
import { waiveRest } from './use-cases/waive-rest';

const read = procedure({ permission: 'returns:read', rate: 'read', idempotent: false });
const may = (permission: Permission) => procedure({ permission, rate: 'write', idempotent: true });

/** What members do with returns, and what they see of them. */
export const aftersalesRouter = router({
  list: read
    .input(returnListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listReturns(tx, input))),
  count: read
    .input(returnCountInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => countReturns(tx, input))),
  viewCounts: read
    .input(returnViewCountsInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => countReturnViews(tx, input.views))),
  board: read
    .input(returnBoardInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => boardOfReturns(tx, input))),
  ofOrder: read
    .input(z.object({ orderId: publicId }))
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => orderReturns(tx, input.orderId))),
  preview: read
    .input(requestReturnInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => previewReturn(tx, input))),
  page: read
    .input(returnIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => returnPage(tx, input.returnId))),
  request: may('returns:write')
    .input(requestReturnInput)
    .mutation(({ ctx, input }) => requestReturn(ctx.staff, input)),
  approve: may('returns:write')
    .input(approveReturnInput)
    .mutation(({ ctx, input }) => changeReturn(ctx.staff, { ...input, command: 'approve' })),
  decline: may('returns:write')
    .input(declineReturnInput)
    .mutation(({ ctx, input }) => changeReturn(ctx.staff, { ...input, command: 'decline' })),
  bulkApprove: may('returns:write')
    .input(bulkApproveInput)
    .mutation(({ ctx, input }) => changeReturns(ctx.staff, input.returnIds, { command: 'approve' })),
  bulkDecline: may('returns:write')
    .input(bulkDeclineInput)
    .mutation(({ ctx, input }) =>
      changeReturns(ctx.staff, input.returnIds, { command: 'decline', reason: input.reason }),
    ),
  cancel: may('returns:write')
    .input(cancelReturnInput)
    .mutation(({ ctx, input }) => changeReturn(ctx.staff, { ...input, command: 'cancel' })),
  ship: may('returns:receive')
    .input(shipReturnInput)
    .mutation(({ ctx, input }) => changeReturn(ctx.staff, { ...input, command: 'ship' })),
  receive: may('returns:receive')
    .input(receiveReturnInput)
    .mutation(({ ctx, input }) => receiveReturn(ctx.staff, input)),
  inspect: may('returns:receive')
    .input(inspectReturnInput)
    .mutation(({ ctx, input }) => inspectReturn(ctx.staff, input)),
  waive: may('returns:write')
    .input(waiveRestInput)
    .mutation(({ ctx, input }) => waiveRest(ctx.staff, input)),
  finishRepair: may('returns:write')
    .input(finishRepairInput)
    .mutation(({ ctx, input }) => finishRepair(ctx.staff, input)),
  ask: may('returns:write')
    .input(askBuyerInput)
    .mutation(({ ctx, input }) => askBuyer(ctx.staff, input)),
  openClaim: may('returns:write')
    .input(openClaimInput)
    .mutation(({ ctx, input }) => openClaim(ctx.staff, input)),
  changeClaim: may('returns:write')
    .input(changeClaimInput)
    .mutation(({ ctx, input }) => changeClaim(ctx.staff, input)),
  policies: procedure({ permission: 'settings:read', rate: 'read', idempotent: false }).query(({ ctx }) =>
    inTenantRead(ctx.staff, listPolicies),
  ),
  simulatePolicy: procedure({ permission: 'settings:read', rate: 'heavy', idempotent: false })
    .input(simulatePolicyInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => policyImpact(tx, input.rules, input.days))),
  savePolicy: may('policies:write')
    .input(savePolicyInput)
    .mutation(({ ctx, input }) => savePolicy(ctx.staff, input)),
});
