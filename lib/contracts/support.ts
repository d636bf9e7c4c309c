import { z } from 'zod';
import {
  csatStates,
  messageKinds,
  slaClocks,
  slaSteps,
  type TicketView,
  ticketFields,
  ticketPriorities,
  ticketSources,
  ticketStates,
  ticketTypes,
  ticketViews,
} from './support-words';
import { pageOf, pageQuery, publicId, requiredText, text, wholeNumber } from './text';

export * from './support-words';

const email = text(254).refine((e) => /^[^\s@]+@[^\s@]+$/.test(e), 'is no e-mail address');
const attachmentIds = z.array(publicId).max(10).optional();
const fields = z.partialRecord(z.enum(ticketFields), text(500)).optional();

/** A new ticket of a customer. What its type requires is decided by `decideNewTicket`. */
export const newTicketSchema = z.object({
  type: z.enum(ticketTypes),
  subject: requiredText(200),
  body: requiredText(20_000),
  customer: z
    .object({ email: email.optional(), name: text(200).optional(), id: publicId.optional() })
    .optional(),
  orderId: publicId.optional(),
  priority: z.enum(ticketPriorities).optional(),
  fields,
  locale: z.enum(['en', 'zh-CN']).optional(),
  attachmentIds,
});
export type NewTicketInput = z.output<typeof newTicketSchema>;

const byTicket = { ticketId: publicId, expectedVersion: wholeNumber().positive().optional() };
export const ticketIdInput = z.object({ ticketId: publicId });
export const replySchema = z.object({
  ...byTicket,
  body: requiredText(20_000),
  attachmentIds,
  /** the state after the reply */
  nextState: z
    .enum(['waiting_customer', 'waiting_internal', 'waiting_third_party', 'resolved'])
    .default('waiting_customer'),
});
export const noteSchema = z.object({
  ...byTicket,
  body: requiredText(20_000),
  mentionIds: z.array(publicId).max(20).default([]),
  attachmentIds,
});
export const setStateSchema = z.object({
  ...byTicket,
  state: z.enum(['open', 'waiting_customer', 'waiting_internal', 'waiting_third_party', 'resolved']),
  reason: text(500).default(''),
});
export const assignTicketSchema = z.object({ ...byTicket, assigneeId: publicId.nullable() });
export const changeTicketSchema = z.object({
  ...byTicket,
  type: z.enum(ticketTypes).optional(),
  priority: z.enum(ticketPriorities).optional(),
  subject: requiredText(200).optional(),
  orderId: publicId.nullable().optional(),
  fields,
});
export const snoozeSchema = z.object({ ...byTicket, until: z.iso.datetime({ offset: true }).nullable() });
export const mergeTicketsSchema = z.object({ ...byTicket, intoTicketId: publicId });
export const presenceSchema = z.object({ ticketId: publicId, writing: z.boolean().default(false) });
export const ticketListSchema = z.object({
  view: z.enum(ticketViews).default('open'),
  type: z.enum(ticketTypes).optional(),
  state: z.enum(ticketStates).optional(),
  priority: z.enum(ticketPriorities).optional(),
  assignee: publicId.optional(),
  customer: publicId.optional(),
  order: publicId.optional(),
  q: text(100).optional(),
  ...pageQuery,
});
export type TicketListQuery = z.output<typeof ticketListSchema>;

const iso = z.string();
const isoOrNull = z.string().nullable();
const person = z.object({ id: z.string(), name: z.string() });

export const ticketRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  type: z.enum(ticketTypes),
  state: z.enum(ticketStates),
  priority: z.enum(ticketPriorities),
  source: z.enum(ticketSources),
  subject: z.string(),
  /** the beginning of the newest message */
  excerpt: z.string(),
  customer: person.nullable(),
  requesterName: z.string(),
  requesterEmail: z.string(),
  locale: z.string(),
  order: z.object({ id: z.string(), number: z.string() }).nullable(),
  assignee: person.nullable(),
  slaDueAt: isoOrNull,
  slaClock: z.enum(slaClocks).nullable(),
  slaStep: z.enum(slaSteps),
  unansweredAt: isoOrNull,
  snoozedUntil: isoOrNull,
  reopened: z.number(),
  csat: z.enum(csatStates),
  lastMessageAt: iso,
  createdAt: iso,
  version: z.number(),
});
export type TicketRow = z.output<typeof ticketRowSchema>;
export const ticketPageSchema = pageOf(ticketRowSchema);
export type TicketPage = z.output<typeof ticketPageSchema>;

export const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
});
export type AttachmentView = z.output<typeof attachmentSchema>;

export const ticketMessageSchema = z.object({
  id: z.string(),
  kind: z.enum(messageKinds),
  body: z.string(),
  /** null unless a member wrote it */
  author: person.nullable(),
  channel: z.enum(['portal', 'form', 'mail', 'api', 'none']),
  mailState: z.enum(['none', 'queued', 'sent']),
  attachments: z.array(attachmentSchema),
  /** number of the ticket that it was written in, when that was merged */
  mergedFrom: z.string().nullable(),
  createdAt: iso,
});
export type TicketMessageView = z.output<typeof ticketMessageSchema>;

export const clockViewSchema = z.object({
  clock: z.enum(slaClocks),
  round: z.number(),
  startedAt: iso,
  /** null while it stands still */
  dueAt: isoOrNull,
  stoppedAt: isoOrNull,
  targetMinutes: z.number(),
  elapsedMinutes: z.number(),
  paused: z.boolean(),
  pauses: z.array(z.object({ from: iso, to: isoOrNull, reason: z.string() })),
  breached: z.boolean(),
});
export type ClockView = z.output<typeof clockViewSchema>;

export const assignmentSchema = z.object({
  at: iso,
  outcome: z.enum(['assigned', 'waiting']),
  agent: person.nullable(),
  reasons: z.array(z.string()),
  candidates: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      eligible: z.boolean(),
      /** why not, when not eligible */
      obstacle: z.string().nullable(),
      load: z.number(),
      capacity: z.number(),
      language: z.boolean(),
      skill: z.boolean(),
      sticky: z.boolean(),
    }),
  ),
});
export type AssignmentView = z.output<typeof assignmentSchema>;

export const ticketDetailSchema = ticketRowSchema.omit({ excerpt: true }).extend({
  stateReason: z.string(),
  fields: z.partialRecord(z.enum(ticketFields), z.string()),
  resolvedAt: isoOrNull,
  closedAt: isoOrNull,
  mergedInto: z.object({ id: z.string(), number: z.string() }).nullable(),
  messages: z.array(ticketMessageSchema),
  clocks: z.array(clockViewSchema),
  assignment: assignmentSchema.nullable(),
  history: z.array(
    z.object({ at: iso, type: z.string(), by: z.string(), data: z.record(z.string(), z.unknown()) }),
  ),
});
export type TicketDetail = z.output<typeof ticketDetailSchema>;

/** What a command on a ticket answers. */
export const ticketRefSchema = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(ticketStates),
  version: z.number(),
});
export type TicketRef = z.output<typeof ticketRefSchema>;

export type InboxCounts = Record<TicketView, number>;
