import {
  freightInvoiceInput,
  previewFreightInput,
  settleFreightInput,
  takeFreightInput,
} from '@/lib/contracts/freight';
import { refuse } from '@/lib/kernel/errors';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { freightInvoice, freightView } from './queries/freight';
import { previewFreight, settleFreight, takeFreight } from './use-cases/take-freight';

const read = procedure({ permission: 'fulfilment:read', rate: 'read', idempotent: false });
const write = procedure({ permission: 'fulfilment:write', rate: 'write', idempotent: true });

/** Carriers' invoices and what carriers have to make good. */
export const freightRouter = router({
  view: read.query(({ ctx }) => inTenantRead(ctx.staff, freightView)),
  invoice: read
    .input(freightInvoiceInput)
    .query(({ ctx, input }) =>
      inTenantRead(
        ctx.staff,
        async (tx) => (await freightInvoice(tx, input.invoiceId)) ?? refuse('not_found'),
      ),
    ),
  /** An invoice held against the parcels. Writes nothing. */
  preview: procedure({ permission: 'fulfilment:read', rate: 'write', idempotent: false })
    .input(previewFreightInput)
    .query(({ ctx, input }) => previewFreight(ctx.staff, input)),
  take: write.input(takeFreightInput).mutation(({ ctx, input }) => takeFreight(ctx.staff, input)),
  settle: write.input(settleFreightInput).mutation(({ ctx, input }) => settleFreight(ctx.staff, input)),
});
