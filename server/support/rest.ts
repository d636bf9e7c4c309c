import { z } from 'zod';
import {
  newTicketSchema,
  ticketDetailSchema,
  ticketListSchema,
  ticketMessageSchema,
  ticketPageSchema,
  ticketRefSchema,
} from '@/lib/contracts/support';
import { requiredText } from '@/lib/contracts/text';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { endpoint } from '@/server/platform/http/rest';
import { listTickets } from './queries/list-tickets';
import { messagesOf, ticketDetail } from './queries/ticket-detail';
import { addMessage } from './use-cases/add-message';
import { openTicket } from './use-cases/open-ticket';

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
];
