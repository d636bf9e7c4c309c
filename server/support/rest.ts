import { z } from 'zod';
import {
  newTicketSchema,
  ticketDetailSchema,
  ticketListSchema,
  ticketMessageSchema,
  ticketPageSchema,
  ticketRefSchema,
} from '@/lib/contracts/support';
import {
  feedbackListSchema,
  feedbackPageSchema,
  newReviewSchema,
  newSurveySchema,
  surveyListSchema,
  surveyPageSchema,
  surveySchema,
} from '@/lib/contracts/support-feedback';
import { requiredText } from '@/lib/contracts/text';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { endpoint } from '@/server/platform/http/rest';
import { listFeedback, listSurveys } from './queries/feedback';
import { listTickets } from './queries/list-tickets';
import { messagesOf, ticketDetail } from './queries/ticket-detail';
import { addMessage } from './use-cases/add-message';
import { openTicket } from './use-cases/open-ticket';
import { recordReview } from './use-cases/record-review';
import { requestSurvey } from './use-cases/request-survey';

const tag = 'Tickets';
const idOf = (params: Record<string, string>) => fromPublicId('tkt', params.id ?? '') ?? refuse('not_found');

/** The tickets' part of the REST API. */
export const supportEndpoints = [
  endpoint({
    method: 'POST',
    path: '/tickets',
    tag,
    summary: 'Open a ticket in the name of a customer',
    scope: 'tickets:write',
    rate: 'write',
    status: 201,
    body: newTicketSchema,
    output: ticketRefSchema,
    example: {
      type: 'complaint',
      subject: 'The mug arrived broken',
      body: 'One of two mugs has no handle.',
      customer: { email: 'ada@example.com' },
    },
    handle: (ctx, { body }) => openTicket(ctx, body, 'api'),
  }),
  endpoint({
    method: 'GET',
    path: '/tickets',
    tag,
    summary: 'Tickets, by cursor; the one last written in first',
    scope: 'tickets:read',
    rate: 'read',
    query: z.object({
      ...ticketListSchema.shape,
      view: ticketListSchema.shape.view.unwrap().default('all'),
    }),
    output: ticketPageSchema,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listTickets(tx, query)),
  }),
  endpoint({
    method: 'GET',
    path: '/tickets/:id',
    tag,
    summary: 'One ticket with its thread, clocks and the reason of its assignment',
    scope: 'tickets:read',
    rate: 'read',
    output: ticketDetailSchema,
    handle: (ctx, { params }) => inTenantRead(ctx, (tx) => ticketDetail(tx, idOf(params))),
  }),
  endpoint({
    method: 'GET',
    path: '/tickets/:id/messages',
    tag,
    summary: 'The thread of a ticket, oldest first',
    scope: 'tickets:read',
    rate: 'read',
    output: z.object({ data: z.array(ticketMessageSchema) }),
    handle: (ctx, { params }) =>
      inTenantRead(ctx, async (tx) => {
        await ticketDetail(tx, idOf(params));
        return { data: await messagesOf(tx, idOf(params)) };
      }),
  }),
  endpoint({
    method: 'POST',
    path: '/tickets/:id/messages',
    tag,
    summary: "Add the customer's message, a note, or a message of the product to the customer",
    scope: 'tickets:write',
    rate: 'write',
    status: 201,
    body: z.object({
      kind: z.enum(['customer', 'note', 'rule']).default('customer'),
      body: requiredText(20_000),
    }),
    output: ticketRefSchema,
    example: { kind: 'customer', body: 'Here is a picture of it.' },
    handle: (ctx, { params, body }) => addMessage(ctx, { ...body, ticketId: idOf(params) }),
  }),
  endpoint({
    method: 'GET',
    path: '/surveys',
    tag,
    summary: 'Surveys with their answers, newest first, by cursor',
    scope: 'tickets:read',
    rate: 'read',
    query: surveyListSchema,
    output: surveyPageSchema,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listSurveys(tx, query)),
  }),
  endpoint({
    method: 'POST',
    path: '/surveys',
    tag,
    summary: 'Ask a customer about a resolved ticket or a delivered order, once',
    scope: 'tickets:write',
    rate: 'write',
    status: 201,
    body: newSurveySchema,
    output: surveySchema,
    example: { orderId: 'ord_0199c0de000070008000000000000001' },
    handle: (ctx, { body }) => requestSurvey(ctx, body),
  }),
  endpoint({
    method: 'GET',
    path: '/feedback',
    tag,
    summary: 'The archive of feedback, newest first, by cursor',
    scope: 'tickets:read',
    rate: 'read',
    query: feedbackListSchema,
    output: feedbackPageSchema,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listFeedback(tx, query)),
  }),
  endpoint({
    method: 'POST',
    path: '/feedback',
    tag,
    summary: 'Archive a review that was written elsewhere; the same externalId again is the same review',
    scope: 'tickets:write',
    rate: 'write',
    body: newReviewSchema,
    output: z.object({ recorded: z.boolean() }),
    example: { externalId: 'R-1', score: 4, comment: 'Nice mug', sku: 'MUG-1' },
    handle: (ctx, { body }) => recordReview(ctx, body),
  }),
];
