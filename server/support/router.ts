import {
  assignTicketSchema,
  changeTicketSchema,
  mergeTicketsSchema,
  newTicketSchema,
  noteSchema,
  presenceSchema,
  replySchema,
  setStateSchema,
  snoozeSchema,
  ticketIdInput,
  ticketListSchema,
} from '@/lib/contracts/support';
import { feedbackListSchema, newReviewSchema, newSurveySchema } from '@/lib/contracts/support-feedback';
import { fromPublicId } from '@/lib/kernel/ids';
import { colleaguesWho } from '@/server/identity/steps/colleagues';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { feedbackSums, listFeedback } from './queries/feedback';
import { inboxCounts, inboxVersion, listTickets } from './queries/list-tickets';
import { ticketDetail } from './queries/ticket-detail';
import { addNote } from './use-cases/add-note';
import { assignTicket } from './use-cases/assign-ticket';
import { changeTicket } from './use-cases/change-ticket';
import { mergeTickets } from './use-cases/merge-tickets';
import { notePresence } from './use-cases/note-presence';
import { openTicket } from './use-cases/open-ticket';
import { recordReview } from './use-cases/record-review';
import { reply } from './use-cases/reply';
import { requestSurvey } from './use-cases/request-survey';
import { setState } from './use-cases/set-state';
import { snoozeTicket } from './use-cases/snooze-ticket';

const read = procedure({ permission: 'tickets:read', rate: 'read', idempotent: false });
const write = procedure({ permission: 'tickets:write', rate: 'write', idempotent: true });

/** What members do in the inbox. */
export const supportRouter = router({
  list: read
    .input(ticketListSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listTickets(tx, input))),
  counts: read.query(({ ctx }) => inTenantRead(ctx.staff, inboxCounts)),
  inboxVersion: read.query(({ ctx }) => inTenantRead(ctx.staff, inboxVersion)),
  ticket: read
    .input(ticketIdInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, (tx) => ticketDetail(tx, fromPublicId('tkt', input.ticketId))),
    ),
  colleagues: read.query(({ ctx }) => inTenantRead(ctx.staff, (tx) => colleaguesWho(tx, 'tickets:write'))),
  open: write.input(newTicketSchema).mutation(({ ctx, input }) => openTicket(ctx.staff, input, 'form')),
  reply: write.input(replySchema).mutation(({ ctx, input }) => reply(ctx.staff, input)),
  note: write.input(noteSchema).mutation(({ ctx, input }) => addNote(ctx.staff, input)),
  setState: write.input(setStateSchema).mutation(({ ctx, input }) => setState(ctx.staff, input)),
  assign: write.input(assignTicketSchema).mutation(({ ctx, input }) => assignTicket(ctx.staff, input)),
  change: write.input(changeTicketSchema).mutation(({ ctx, input }) => changeTicket(ctx.staff, input)),
  snooze: write.input(snoozeSchema).mutation(({ ctx, input }) => snoozeTicket(ctx.staff, input)),
  merge: write.input(mergeTicketsSchema).mutation(({ ctx, input }) => mergeTickets(ctx.staff, input)),
  presence: write.input(presenceSchema).mutation(({ ctx, input }) => notePresence(ctx.staff, input)),
  feedback: read
    .input(feedbackListSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listFeedback(tx, input))),
  feedbackSums: read.query(({ ctx }) => inTenantRead(ctx.staff, feedbackSums)),
  requestSurvey: write.input(newSurveySchema).mutation(({ ctx, input }) => requestSurvey(ctx.staff, input)),
  recordReview: write.input(newReviewSchema).mutation(({ ctx, input }) => recordReview(ctx.staff, input)),
});
