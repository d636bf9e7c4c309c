import type {
  AssignmentView,
  ClockView,
  TicketDetail,
  TicketMessageView,
  TicketRow,
} from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { Assignment } from '../domain/decide-assignment';
import { clocksOf } from '../ticket-clocks';
import { ticketColumns, ticketJoins, ticketRowOf } from './list-tickets';

const iso = (d: Date | null) => d?.toISOString() ?? null;
type Head = Parameters<typeof ticketRowOf>[0] & {
  stateReason: string;
  fields: Record<string, string>;
  resolvedAt: Date | null;
  closedAt: Date | null;
  mergedId: string | null;
  mergedNumber: string | null;
};
type Message = Omit<TicketMessageView, 'id' | 'author' | 'attachments' | 'createdAt'> & {
  id: string;
  authorId: string | null;
  authorName: string | null;
  createdAt: Date;
  attachments: TicketMessageView['attachments'] | null;
};

/** The thread of a ticket, oldest first. */
export async function messagesOf(tx: TenantTx, ticketId: string): Promise<TicketMessageView[]> {
  const rows = await tx.q<Message>(
    `SELECT m.id, m.kind, m.body, m.author_id AS "authorId", u.name AS "authorName", m.channel, m.mail_state AS "mailState",
       f.number AS "mergedFrom", m.created_at AS "createdAt",
       (SELECT json_agg(json_build_object('id', a.id, 'name', a.name, 'contentType', a.content_type, 'bytes', a.bytes) ORDER BY a.id)
        FROM ticket_attachment a WHERE a.tenant_id = m.tenant_id AND a.message_id = m.id) AS attachments
     FROM ticket_message m LEFT JOIN user_account u ON u.id = m.author_id
     LEFT JOIN ticket f ON f.tenant_id = m.tenant_id AND f.id = m.merged_from
     WHERE m.tenant_id = $1 AND m.ticket_id = $2 ORDER BY m.created_at, m.id LIMIT 500`,
    [tx.tenantId, ticketId],
  );
  return rows.map(({ authorId, authorName, ...m }) => ({
    ...m,
    id: toPublicId('tms', m.id),
    author: authorId ? { id: toPublicId('usr', authorId), name: authorName ?? '' } : null,
    attachments: (m.attachments ?? []).map((a) => ({ ...a, id: toPublicId('tat', a.id) })),
    createdAt: m.createdAt.toISOString(),
  }));
}

async function clockViews(tx: TenantTx, ticketId: string): Promise<ClockView[]> {
  const found = (await clocksOf(tx, [ticketId])).get(ticketId);
  return (found?.clocks ?? []).map((c) => {
    const dueAt = c.reaches(100);
    return {
      clock: c.clock,
      round: c.round,
      startedAt: c.startedAt.toISOString(),
      dueAt: iso(dueAt),
      stoppedAt: iso(c.stoppedAt),
      targetMinutes: Math.round(c.targetMs / 60_000),
      elapsedMinutes: Math.floor(c.elapsedMs / 60_000),
      paused: c.paused,
      pauses: c.pauses.map((p) => ({ from: p.from.toISOString(), to: iso(p.to), reason: p.reason })),
      breached: c.elapsedMs > c.targetMs,
    };
  });
}

async function assignmentOf(tx: TenantTx, ticketId: string): Promise<AssignmentView | null> {
  const row = await tx.maybeOne<{
    at: Date;
    outcome: AssignmentView['outcome'];
    agentId: string | null;
    agentName: string | null;
    reasons: string[];
    candidates: Assignment['candidates'];
  }>(
    `SELECT d.decided_at AS at, d.outcome, d.agent_id AS "agentId", u.name AS "agentName", d.reasons, d.candidates
     FROM ticket_decision d LEFT JOIN user_account u ON u.id = d.agent_id
     WHERE d.tenant_id = $1 AND d.ticket_id = $2 ORDER BY d.decided_at DESC, d.id DESC LIMIT 1`,
    [tx.tenantId, ticketId],
  );
  if (!row) return null;
  return {
    at: row.at.toISOString(),
    outcome: row.outcome,
    agent: row.agentId ? { id: toPublicId('usr', row.agentId), name: row.agentName ?? '' } : null,
    reasons: row.reasons,
    candidates: row.candidates.map((c) => ({ ...c, id: toPublicId('usr', c.id) })),
  };
}

/** What members did for the order while the ticket was there. */
const forTheOrder = [
  'finance.refund_planned',
  'aftersales.return_requested',
  'aftersales.return_approved',
  'orders.cancelled',
  'orders.lines_cancelled',
];

async function historyOf(
  tx: TenantTx,
  ticketId: string,
  order: { id: string | null; since: string },
): Promise<TicketDetail['history']> {
  const rows = await tx.q<{ at: Date; type: string; by: string; data: Record<string, unknown> }>(
    `SELECT e.occurred_at AS at, e.type, coalesce(u.name, k.name, e.actor_type) AS by, e.data FROM (
       SELECT * FROM event WHERE tenant_id = $1 AND subject_type = 'ticket' AND subject_id = $2 AND type <> 'support.message_added'
       UNION ALL
       SELECT * FROM event WHERE tenant_id = $1 AND subject_type = 'order' AND subject_id = $3 AND actor_type = 'user'
         AND occurred_at >= $4 AND type = ANY($5::text[])) e
     LEFT JOIN user_account u ON e.actor_type = 'user' AND u.id = e.actor_id
     LEFT JOIN api_key k ON k.tenant_id = e.tenant_id AND e.actor_type = 'api_key' AND k.id = e.actor_id
     ORDER BY e.occurred_at DESC, e.id DESC LIMIT 100`,
    [tx.tenantId, ticketId, order.id, order.since, forTheOrder],
  );
  return rows.map((r) => ({ ...r, at: r.at.toISOString() }));
}

/** Everything that the page of a ticket shows. Errors: not_found. */
export async function ticketDetail(tx: TenantTx, ticketId: string | null): Promise<TicketDetail> {
  const row = await tx.maybeOne<Head>(
    `SELECT ${ticketColumns}, t.state_reason AS "stateReason", t.fields, t.resolved_at AS "resolvedAt", t.closed_at AS "closedAt",
       i.id AS "mergedId", i.number AS "mergedNumber"
     FROM ticket t ${ticketJoins} LEFT JOIN ticket i ON i.tenant_id = t.tenant_id AND i.id = t.merged_into_id
     WHERE t.tenant_id = $1 AND t.id = $2`,
    [tx.tenantId, ticketId],
  );
  if (!row || !ticketId) refuse('not_found');
  const { excerpt: _, ...head }: TicketRow = ticketRowOf(row);
  const { stateReason, fields, mergedId, mergedNumber } = row;
  return {
    ...withoutExtras(head),
    stateReason,
    fields,
    resolvedAt: iso(row.resolvedAt),
    closedAt: iso(row.closedAt),
    mergedInto: mergedId ? { id: toPublicId('tkt', mergedId), number: mergedNumber ?? '' } : null,
    messages: await messagesOf(tx, ticketId),
    clocks: await clockViews(tx, ticketId),
    assignment: await assignmentOf(tx, ticketId),
    history: await historyOf(tx, ticketId, {
      id: head.order ? fromPublicId('ord', head.order.id) : null,
      since: head.createdAt,
    }),
  };
}

/** Only what the contract names, so that nothing else of the joined row leaves. */
function withoutExtras(head: Omit<TicketRow, 'excerpt'>): Omit<TicketRow, 'excerpt'> {
  const {
    mergedId: _a,
    mergedNumber: _b,
    ...rest
  } = head as typeof head & { mergedId?: unknown; mergedNumber?: unknown };
  return rest;
}
