import type { EventType } from '@/lib/contracts/events';
import type {
  MessageKind,
  TicketPriority,
  TicketSource,
  TicketState,
  TicketType,
} from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import { searchText } from '@/lib/kernel/text';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit, type NewEvent } from '@/server/platform/events/emit';
import { stateAfter, type TicketCommand } from './domain/transitions';

/** A ticket as commands see it; its row is locked until the transaction ends. */
export type LockedTicket = {
  id: string;
  number: string;
  type: TicketType;
  state: TicketState;
  priority: TicketPriority;
  source: TicketSource;
  subject: string;
  fields: Record<string, string>;
  customerId: string | null;
  requesterName: string;
  requesterEmail: string;
  locale: string;
  orderId: string | null;
  assigneeId: string | null;
  slaVersion: number;
  unansweredAt: Date | null;
  csat: string;
  version: number;
};
const lockedFields = `id, number, type, state, priority, source, subject, fields, customer_id AS "customerId", requester_name AS "requesterName",
  requester_email AS "requesterEmail", locale, order_id AS "orderId", assignee_id AS "assigneeId", sla_version AS "slaVersion",
  unanswered_at AS "unansweredAt", csat, version`;
/** As much of the messages as the search keeps of one ticket. */
const searchedCharacters = 60_000;

/** Those tickets, locked in the order of their ids; ids that are not there are absent. */
export async function lockTickets(tx: TenantTx, ids: readonly string[]): Promise<LockedTicket[]> {
  return tx.q<LockedTicket>(
    `SELECT ${lockedFields} FROM ticket WHERE tenant_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [tx.tenantId, [...new Set(ids)]],
  );
}

/**
 * The ticket of a command, locked, in the version that the caller saw, with the state that it will have.
 * Errors: not_found, version_conflict, transition_refused.
 */
export async function guardedTicket(
  tx: TenantTx,
  given: { ticketId: string; expectedVersion?: number | undefined },
  command: TicketCommand,
): Promise<{ ticket: LockedTicket; to: TicketState }> {
  const id = fromPublicId('tkt', given.ticketId);
  const [ticket] = id ? await lockTickets(tx, [id]) : [];
  if (!ticket) refuse('not_found');
  if (given.expectedVersion !== undefined && given.expectedVersion !== ticket.version)
    refuse('version_conflict', { current: ticket.version, state: ticket.state });
  const to = stateAfter(command, ticket.state);
  if (!to) refuse('transition_refused', { state: ticket.state });
  return { ticket, to };
}

export type NewTicket = {
  id: string;
  number: string;
  type: TicketType;
  priority: TicketPriority;
  source: TicketSource;
  subject: string;
  fields: Record<string, string>;
  customerId: string | null;
  requesterName: string;
  requesterEmail: string;
  locale: string;
  orderId: string | null;
  /** empty: none */
  segment: string;
  slaVersion: number;
};

/** Writes a new ticket. Emits: support.ticket_new. */
export async function insertTicket(tx: TenantTx, t: NewTicket): Promise<void> {
  const { now } = tx.ctx;
  await tx.exec(
    `INSERT INTO ticket (tenant_id, id, number, type, state, priority, source, subject, fields, customer_id, requester_name,
       requester_email, locale, order_id, segment, sla_version, search_text, last_message_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'new', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $17)`,
    [
      tx.tenantId,
      t.id,
      t.number,
      t.type,
      t.priority,
      t.source,
      t.subject,
      JSON.stringify(t.fields),
      t.customerId,
      t.requesterName,
      t.requesterEmail,
      t.locale,
      t.orderId,
      t.segment,
      t.slaVersion,
      searchText(t.number, t.subject, t.requesterName, t.requesterEmail, ...Object.values(t.fields)),
      now,
    ],
  );
  await emit(tx, [
    {
      type: 'support.ticket_new',
      subjectType: 'ticket',
      subjectId: t.id,
      data: { type: t.type, priority: t.priority, source: t.source, orderId: t.orderId },
    },
  ]);
}

export type NewMessage = {
  ticketId: string;
  kind: MessageKind;
  body: string;
  channel: 'portal' | 'form' | 'mail' | 'api' | 'none';
  mailId?: string | null;
  mailState?: 'none' | 'queued' | 'sent';
  mentions?: readonly string[];
  attachmentIds?: readonly string[];
};

/**
 * Adds a message to a locked ticket's thread, and keeps what the ticket says of it: when it was last written in, whether
 * the customer waits, and what it is found by. Emits: support.message_added.
 */
export async function insertMessage(tx: TenantTx, m: NewMessage): Promise<string> {
  const { now, actor } = tx.ctx;
  const id = newId('tms', now.getTime());
  await tx.exec(
    `INSERT INTO ticket_message (tenant_id, id, ticket_id, kind, body, author_id, channel, mail_id, mail_state, mentions, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::uuid[], $11)`,
    [
      tx.tenantId,
      id,
      m.ticketId,
      m.kind,
      m.body,
      actor.type === 'user' && (m.kind === 'agent' || m.kind === 'note') ? actor.id : null,
      m.channel,
      m.mailId ?? null,
      m.mailState ?? 'none',
      m.mentions ?? [],
      now,
    ],
  );
  if (m.attachmentIds?.length) await claimAttachments(tx, id, m.attachmentIds);
  await tx.exec(
    `UPDATE ticket SET last_message_at = $3, updated_at = $3, version = version + 1,
       search_text = left(search_text || ' ' || $4, ${searchedCharacters}),
       first_replied_at = CASE WHEN $5 = 'agent' THEN coalesce(first_replied_at, $3) ELSE first_replied_at END,
       unanswered_at = CASE $5 WHEN 'agent' THEN NULL WHEN 'customer' THEN coalesce(unanswered_at, $3) ELSE unanswered_at END,
       snoozed_until = CASE WHEN $5 = 'customer' THEN NULL ELSE snoozed_until END
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, m.ticketId, now, searchText(m.body), m.kind],
  );
  await emit(tx, [
    {
      type: 'support.message_added',
      subjectType: 'ticket',
      subjectId: m.ticketId,
      data: { kind: m.kind, messageId: id, channel: m.channel },
    },
  ]);
  return id;
}

/** Puts uploaded files under the message that sends them. Errors: not_found for those that are gone, sent, or somebody else's. */
async function claimAttachments(tx: TenantTx, messageId: string, given: readonly string[]): Promise<void> {
  const ids = given.map((g) => fromPublicId('tat', g));
  const claimed = await tx.exec(
    `UPDATE ticket_attachment SET message_id = $3 WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND message_id IS NULL
       AND uploaded_by IS NOT DISTINCT FROM $4`,
    [tx.tenantId, ids, messageId, tx.ctx.actor.type === 'user' ? tx.ctx.actor.id : null],
  );
  if (claimed !== new Set(ids).size) refuse('not_found');
}

/** Puts a locked ticket into a state; nothing when it is there already. Emits: support.ticket_STATE. */
export async function moveTicket(
  tx: TenantTx,
  ticket: Pick<LockedTicket, 'id' | 'state'>,
  to: TicketState,
  reason = '',
): Promise<void> {
  if (ticket.state === to) return;
  const { now } = tx.ctx;
  const reopens = (ticket.state === 'resolved' || ticket.state === 'closed') && to === 'open';
  await tx.exec(
    `UPDATE ticket SET state = $3, state_reason = $4, updated_at = $5, version = version + 1, reopened = reopened + $6::int,
       resolved_at = CASE WHEN $3 IN ('resolved', 'closed') THEN coalesce(resolved_at, $5) END,
       closed_at = CASE WHEN $3 = 'closed' THEN $5::timestamptz END,
       snoozed_until = CASE WHEN $3 IN ('resolved', 'closed') THEN NULL ELSE snoozed_until END,
       unanswered_at = CASE WHEN $3 IN ('resolved', 'closed') THEN NULL ELSE unanswered_at END
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, ticket.id, to, reason, now, reopens ? 1 : 0],
  );
  const event: NewEvent = {
    type: `support.ticket_${to}` as EventType,
    subjectType: 'ticket',
    subjectId: ticket.id,
    data: { from: ticket.state, to, ...(reason ? { reason } : {}), ...(reopens ? { reopened: true } : {}) },
  };
  await emit(tx, [event]);
}

/** The Message-ID under which a message goes out. */
export async function setMailId(tx: TenantTx, messageId: string, mailId: string): Promise<void> {
  await tx.exec('UPDATE ticket_message SET mail_id = $3 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    messageId,
    mailId,
  ]);
}
