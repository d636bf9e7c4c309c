import { z } from 'zod';
import {
  newTransferBody,
  receiveTransferInput,
  settleTransferInput,
  shipTransferInput,
  transferCommandInput,
  transferListInput,
} from '@/lib/contracts/inventory-transfers';
import { publicId } from '@/lib/contracts/text';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { listTransfers, transferDetail } from './queries/transfers';
import { commandTransfer } from './use-cases/command-transfer';
import { createTransfer } from './use-cases/create-transfer';
import { receiveTransfer } from './use-cases/receive-transfer';
import { settleTransfer } from './use-cases/settle-transfer';
import { shipTransfer } from './use-cases/ship-transfer';

const reads = { permission: 'inventory:read', rate: 'read', idempotent: false } as const;
const books = { permission: 'inventory:write', rate: 'write', idempotent: true } as const;

/** Transfers between warehouses: the door for pages. */
export const transfersRouter = router({
  list: procedure(reads)
    .input(transferListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listTransfers(tx, input))),
  one: procedure(reads)
    .input(z.object({ transferId: publicId }))
    .query(async ({ ctx, input }) => {
      const id = fromPublicId('tfr', input.transferId) ?? refuse('not_found');
      return (await inTenantRead(ctx.staff, (tx) => transferDetail(tx, id))) ?? refuse('not_found');
    }),
  create: procedure(books)
    .input(newTransferBody)
    .mutation(({ ctx, input }) => createTransfer(ctx.staff, input)),
  ready: procedure(books)
    .input(transferCommandInput)
    .mutation(({ ctx, input }) => commandTransfer(ctx.staff, 'ready', input)),
  reopen: procedure(books)
    .input(transferCommandInput)
    .mutation(({ ctx, input }) => commandTransfer(ctx.staff, 'reopen', input)),
  cancel: procedure(books)
    .input(transferCommandInput)
    .mutation(({ ctx, input }) => commandTransfer(ctx.staff, 'cancel', input)),
  ship: procedure(books)
    .input(shipTransferInput)
    .mutation(({ ctx, input }) => shipTransfer(ctx.staff, input)),
  receive: procedure(books)
    .input(receiveTransferInput)
    .mutation(({ ctx, input }) => receiveTransfer(ctx.staff, input)),
  settle: procedure(books)
    .input(settleTransferInput)
    .mutation(({ ctx, input }) => settleTransfer(ctx.staff, input)),
});
