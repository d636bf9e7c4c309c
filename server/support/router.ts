import {
  assignTicketSchema,
  newTicketSchema,
  noteSchema,
  replySchema,
  setStateSchema,
  ticketIdInput,
  ticketListSchema,
} from '@/lib/contracts/support';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { colleagues } from './queries/colleagues';
import { inboxCounts, listTickets } from './queries/list-tickets';
import { ticketDetail } from './queries/ticket-detail';
import { addNote } from './use-cases/add-note';
import { assignTicket } from './use-cases/assign-ticket';
import { openTicket } from './use-cases/open-ticket';
import { reply } from './use-cases/reply';
import { setState } from './use-cases/set-state';

const read = procedure({ permission: 'tickets:read', rate: 'read', idempotent: false });
const write = procedure({ permission: 'tickets:write', rate: 'write', idempotent: true });

/** What members do in the inbox. */
export const supportRouter = router({
  list: read
    .input(ticketListSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listTickets(tx, input))),
  counts: read.query(({ ctx }) => inTenantRead(ctx.staff, inboxCounts)),
  ticket: read
    .input(ticketIdInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, (tx) => ticketDetail(tx, fromPublicId('tkt', input.ticketId))),
    ),
  colleagues: read.query(({ ctx }) => inTenantRead(ctx.staff, colleagues)),
  open: write.input(newTicketSchema).mutation(({ ctx, input }) => openTicket(ctx.staff, input, 'form')),
  reply: write.input(replySchema).mutation(({ ctx, input }) => reply(ctx.staff, input)),
  note: write.input(noteSchema).mutation(({ ctx, input }) => addNote(ctx.staff, input)),
  setState: write.input(setStateSchema).mutation(({ ctx, input }) => setState(ctx.staff, input)),
  assign: write.input(assignTicketSchema).mutation(({ ctx, input }) => assignTicket(ctx.staff, input)),
});
