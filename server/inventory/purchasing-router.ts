import { z } from 'zod';
import {
  changePurchaseOrderInput,
  confirmOrderInput,
  dismissProposalInput,
  draftOrdersInput,
  newPurchaseOrderBody,
  purchaseOrderCommandInput,
  purchaseOrderListInput,
  purchasingSettings,
  receiveOrderInput,
  saveSupplierInput,
  sendBackInput,
  supplierItemInput,
} from '@/lib/contracts/inventory-purchasing';
import { publicId } from '@/lib/contracts/text';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { readPurchasingSettings } from './purchasing-settings.store';
import { purchaseOrderDetail } from './queries/purchase-order-detail';
import { itemsOfSupplier, listProposals, listPurchaseOrders, listSuppliers } from './queries/purchasing';
import { answerPurchaseOrder } from './use-cases/answer-purchase-order';
import { changePurchaseOrder } from './use-cases/change-purchase-order';
import { commandPurchaseOrder } from './use-cases/command-purchase-order';
import { createPurchaseOrder } from './use-cases/create-purchase-order';
import { dismissProposal } from './use-cases/dismiss-proposal';
import { draftPurchaseOrders } from './use-cases/draft-purchase-orders';
import { proposePurchases } from './use-cases/propose-purchases';
import { receivePurchaseOrder } from './use-cases/receive-purchase-order';
import { savePurchasingSettings } from './use-cases/save-purchasing-settings';
import { saveSupplier } from './use-cases/save-supplier';
import { saveSupplierItem } from './use-cases/save-supplier-item';

const reads = { permission: 'purchasing:read', rate: 'read', idempotent: false } as const;
const buys = { permission: 'purchasing:write', rate: 'write', idempotent: true } as const;
const approves = { permission: 'purchasing:approve', rate: 'write', idempotent: true } as const;
const books = { permission: 'inventory:write', rate: 'write', idempotent: true } as const;

/** Suppliers, proposals and purchase orders: the door for pages. */
export const purchasingRouter = router({
  suppliers: procedure(reads).query(({ ctx }) => inTenantRead(ctx.staff, listSuppliers)),
  supplierItems: procedure(reads)
    .input(z.object({ supplierId: publicId }))
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, async (tx) => {
        const id = fromPublicId('sup', input.supplierId) ?? refuse('not_found');
        const there = await tx.maybeOne('SELECT 1 FROM supplier WHERE tenant_id = $1 AND id = $2', [
          tx.tenantId,
          id,
        ]);
        return there ? itemsOfSupplier(tx, id) : refuse('not_found');
      }),
    ),
  proposals: procedure(reads).query(({ ctx }) => inTenantRead(ctx.staff, listProposals)),
  orders: procedure(reads)
    .input(purchaseOrderListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listPurchaseOrders(tx, input))),
  order: procedure(reads)
    .input(z.object({ purchaseOrderId: publicId }))
    .query(async ({ ctx, input }) => {
      const id = fromPublicId('por', input.purchaseOrderId) ?? refuse('not_found');
      return (await inTenantRead(ctx.staff, (tx) => purchaseOrderDetail(tx, id))) ?? refuse('not_found');
    }),
  settings: procedure({ permission: 'settings:read', rate: 'read', idempotent: false }).query(({ ctx }) =>
    inTenantRead(ctx.staff, readPurchasingSettings),
  ),
  saveSettings: procedure({ permission: 'settings:write', rate: 'write', idempotent: true })
    .input(purchasingSettings)
    .mutation(({ ctx, input }) => savePurchasingSettings(ctx.staff, input)),
  saveSupplier: procedure(buys)
    .input(saveSupplierInput)
    .mutation(({ ctx, input }) => saveSupplier(ctx.staff, input)),
  saveSupplierItem: procedure(buys)
    .input(supplierItemInput)
    .mutation(({ ctx, input }) => saveSupplierItem(ctx.staff, input)),
  propose: procedure(buys).mutation(({ ctx }) => proposePurchases(ctx.staff)),
  dismiss: procedure(buys)
    .input(dismissProposalInput)
    .mutation(({ ctx, input }) => dismissProposal(ctx.staff, input)),
  draft: procedure(buys)
    .input(draftOrdersInput)
    .mutation(({ ctx, input }) => draftPurchaseOrders(ctx.staff, input)),
  create: procedure(buys)
    .input(newPurchaseOrderBody)
    .mutation(({ ctx, input }) => createPurchaseOrder(ctx.staff, input)),
  change: procedure(buys)
    .input(changePurchaseOrderInput)
    .mutation(({ ctx, input }) => changePurchaseOrder(ctx.staff, input)),
  approve: procedure(approves)
    .input(purchaseOrderCommandInput)
    .mutation(({ ctx, input }) => answerPurchaseOrder(ctx.staff, { ...input, answer: 'approve' })),
  sendBack: procedure(approves)
    .input(sendBackInput)
    .mutation(({ ctx, input }) => answerPurchaseOrder(ctx.staff, { ...input, answer: 'send_back' })),
  submit: procedure(buys)
    .input(purchaseOrderCommandInput)
    .mutation(({ ctx, input }) => commandPurchaseOrder(ctx.staff, 'submit', input)),
  confirm: procedure(buys)
    .input(confirmOrderInput)
    .mutation(({ ctx, input }) => commandPurchaseOrder(ctx.staff, 'confirm', input)),
  close: procedure(buys)
    .input(purchaseOrderCommandInput)
    .mutation(({ ctx, input }) => commandPurchaseOrder(ctx.staff, 'close', input)),
  closeShort: procedure(buys)
    .input(purchaseOrderCommandInput)
    .mutation(({ ctx, input }) => commandPurchaseOrder(ctx.staff, 'close_short', input)),
  cancel: procedure(buys)
    .input(purchaseOrderCommandInput)
    .mutation(({ ctx, input }) => commandPurchaseOrder(ctx.staff, 'cancel', input)),
  receive: procedure(books)
    .input(receiveOrderInput)
    .mutation(({ ctx, input }) => receivePurchaseOrder(ctx.staff, input)),
});
