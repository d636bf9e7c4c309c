/** What a customer may want of the shop; each has its own required fields, service level and flow. */
export const ticketTypes = ['complaint', 'return', 'exchange', 'technical', 'consultation'] as const;
export type TicketType = (typeof ticketTypes)[number];

/** The states of a ticket. Source: states.md §8. */
export const ticketStates = [
  'new',
  'open',
  'waiting_customer',
  'waiting_internal',
  'waiting_third_party',
  'resolved',
  'closed',
] as const;
export type TicketState = (typeof ticketStates)[number];

/** What a state means to clocks and counters, whatever statuses there are. */
export const stateCategory: Record<TicketState, 'open' | 'paused' | 'resolved'> = {
  new: 'open',
  open: 'open',
  waiting_customer: 'paused',
  waiting_internal: 'open',
  waiting_third_party: 'paused',
  resolved: 'resolved',
  closed: 'resolved',
};
export const waitingStates = ['waiting_customer', 'waiting_internal', 'waiting_third_party'] as const;
export const activeStates = ticketStates.filter((s) => stateCategory[s] !== 'resolved');

export const ticketPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export type TicketPriority = (typeof ticketPriorities)[number];
export const ticketSources = ['portal', 'form', 'mail', 'api', 'exception', 'survey', 'demo'] as const;
export type TicketSource = (typeof ticketSources)[number];
/** Who speaks in a message. Rules (the product itself) never stop the clock of the first reply. */
export const messageKinds = ['customer', 'agent', 'note', 'rule'] as const;
export type MessageKind = (typeof messageKinds)[number];
export const slaClocks = ['first_reply', 'next_reply', 'resolution'] as const;
export type SlaClock = (typeof slaClocks)[number];
export const slaSteps = ['none', 'warn50', 'warn80', 'breached'] as const;
export type SlaStep = (typeof slaSteps)[number];
export const csatStates = ['not_sent', 'sent', 'answered', 'expired'] as const;

/** What each type must be told beside subject and text. */
export const fieldsOfType = {
  complaint: { required: ['topic'], optional: ['wish'] },
  return: { required: ['reason'], optional: ['items'] },
  exchange: { required: ['reason', 'wish'], optional: ['items'] },
  technical: { required: ['product'], optional: ['serial'] },
  consultation: { required: [], optional: ['topic'] },
} as const satisfies Record<
  TicketType,
  { required: readonly TicketField[]; optional: readonly TicketField[] }
>;
export const ticketFields = ['topic', 'wish', 'reason', 'items', 'product', 'serial'] as const;
export type TicketField = (typeof ticketFields)[number];

/** All fields of a type, the required ones first. */
export function fieldsFor(type: TicketType): { field: TicketField; required: boolean }[] {
  const { required, optional } = fieldsOfType[type];
  return [
    ...required.map((field) => ({ field, required: true })),
    ...optional.map((field) => ({ field, required: false })),
  ];
}

export const ticketViews = [
  'mine',
  'unassigned',
  'at_risk',
  'open',
  'waiting',
  'snoozed',
  'resolved',
  'all',
] as const;
export type TicketView = (typeof ticketViews)[number];

/** What a shopper writes to the shop about without a return. */
export const questionTypes = ['consultation', 'technical', 'complaint'] as const satisfies TicketType[];
export type QuestionType = (typeof questionTypes)[number];
