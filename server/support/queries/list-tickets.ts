import type {
  InboxCounts,
  TicketListQuery,
  TicketPage,
  TicketRow,
  TicketView,
} from '@/lib/contracts/support';
import { ticketViews } from '@/lib/contracts/support';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';

const active = `t.state IN ('new', 'open', 'waiting_customer', 'waiting_internal', 'waiting_third_party')`;
const awake = '(t.snoozed_until IS NULL OR t.snoozed_until <= @now)';
/** What each view holds; the counters and the lists read this one place. */
const viewSql: Record<TicketView, string> = {
  mine: `t.assignee_id = @me AND ${active} AND ${awake}`,
  unassigned: `t.assignee_id IS NULL AND ${active}`,
  at_risk: `t.sla_step IN ('warn80', 'breached') AND t.sla_due_at IS NOT NULL AND ${active}`,
  open: `t.state IN ('new', 'open', 'waiting_internal') AND ${awake}`,
  waiting: `t.state IN ('waiting_customer', 'waiting_third_party')`,
  snoozed: `t.snoozed_until > @now`,
  resolved: `t.state IN ('resolved', 'closed') AND t.merged_into_id IS NULL`,
  all: 'true',
};
const noId = '00000000-0000-0000-0000-000000000000';
const searchDepth = 1000;

type Row = Omit<
  TicketRow,
  | 'id'
  | 'customer'
  | 'order'
  | 'assignee'
  | 'lastMessageAt'
  | 'createdAt'
  | 'slaDueAt'
  | 'unansweredAt'
  | 'snoozedUntil'
> & {
  id: string;
  customerId: string | null;
  customerName: string | null;
  orderId: string | null;
  orderNumber: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  slaDueAt: Date | null;
  unansweredAt: Date | null;
  snoozedUntil: Date | null;
  lastMessageAt: Date;
  createdAt: Date;
};
export const ticketColumns = `t.id, t.number, t.type, t.state, t.priority, t.source, t.subject, t.requester_name AS "requesterName",
  t.requester_email AS "requesterEmail", t.locale, t.customer_id AS "customerId", c.name AS "customerName", t.order_id AS "orderId",
  o.number AS "orderNumber", t.assignee_id AS "assigneeId", u.name AS "assigneeName", t.sla_due_at AS "slaDueAt",
  t.sla_clock AS "slaClock", t.sla_step AS "slaStep", t.unanswered_at AS "unansweredAt", t.snoozed_until AS "snoozedUntil",
  t.reopened, t.csat, t.last_message_at AS "lastMessageAt", t.created_at AS "createdAt", t.version`;
export const ticketJoins = `LEFT JOIN customer c ON c.tenant_id = t.tenant_id AND c.id = t.customer_id
  LEFT JOIN sales_order o ON o.tenant_id = t.tenant_id AND o.id = t.order_id
  LEFT JOIN user_account u ON u.id = t.assignee_id`;

/** A ticket's row in the form that leaves the server. */
export function ticketRowOf(r: Row): TicketRow {
  const { customerId, customerName, orderId, orderNumber, assigneeId, assigneeName, ...rest } = r;
  return {
    ...rest,
    id: toPublicId('tkt', r.id),
    customer: customerId ? { id: toPublicId('cus', customerId), name: customerName ?? '' } : null,
    order: orderId ? { id: toPublicId('ord', orderId), number: orderNumber ?? '' } : null,
    assignee: assigneeId ? { id: toPublicId('usr', assigneeId), name: assigneeName ?? '' } : null,
    slaDueAt: r.slaDueAt?.toISOString() ?? null,
    unansweredAt: r.unansweredAt?.toISOString() ?? null,
    snoozedUntil: r.snoozedUntil?.toISOString() ?? null,
    lastMessageAt: r.lastMessageAt.toISOString(),
    createdAt: r.createdAt.toISOString(),
  };
}

/** One page of tickets: those at risk by what runs out first, others by what was last written in. */
export async function listTickets(tx: TenantTx, query: TicketListQuery): Promise<TicketPage> {
  const byDue = query.view === 'at_risk';
  const list = byDue ? 'tickets due' : 'tickets';
  const after = readCursor(tx.tenantId, list, query.cursor);
  const params: unknown[] = [tx.tenantId];
  const p = (value: unknown) => `$${params.push(value)}`;
  const view = viewSql[query.view]
    .replaceAll('@me', () => `${p(tx.ctx.actor.type === 'user' ? tx.ctx.actor.id : null)}::uuid`)
    .replaceAll('@now', () => `${p(tx.ctx.now)}::timestamptz`);
  const where = ['t.tenant_id = $1', view];
  const equal = (column: string, value: unknown) => {
    if (value !== undefined) where.push(`t.${column} = ${p(value)}`);
  };
  equal('type', query.type);
  equal('state', query.state);
  equal('priority', query.priority);
  const id = (prefix: 'usr' | 'cus' | 'ord', text: string | undefined) =>
    text === undefined ? undefined : (fromPublicId(prefix, text) ?? noId);
  equal('assignee_id', id('usr', query.assignee));
  equal('customer_id', id('cus', query.customer));
  equal('order_id', id('ord', query.order));
  if (query.q) where.push(`t.id IN (SELECT s.id FROM ticket_search(${p(query.q)}, ${searchDepth}) AS s)`);
  const key = byDue ? 't.sla_due_at' : 't.last_message_at';
  if (after)
    where.push(`(${key}, t.id) ${byDue ? '>' : '<'} (${p(after.at)}::timestamptz, ${p(after.id)}::uuid)`);
  const way = byDue ? 'ASC' : 'DESC';
  const rows = await tx.q<Row>(
    `SELECT ${ticketColumns}, (SELECT left(m.body, 160) FROM ticket_message m WHERE m.tenant_id = t.tenant_id AND m.ticket_id = t.id
         AND m.kind <> 'note' ORDER BY m.created_at DESC, m.id DESC LIMIT 1) AS excerpt
     FROM ticket t ${ticketJoins} WHERE ${where.join(' AND ')} ORDER BY ${key} ${way}, t.id ${way} LIMIT ${p(query.limit + 1)}`,
    params,
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const next =
    rows.length > query.limit && last
      ? writeCursor(tx.tenantId, list, { at: byDue ? last.slaDueAt! : last.lastMessageAt, id: last.id })
      : null;
  return { data: shown.map((r) => ({ ...ticketRowOf(r), excerpt: r.excerpt ?? '' })), nextCursor: next };
}

/** How many tickets each view holds; counted up to 1,000. */
export async function inboxCounts(tx: TenantTx): Promise<InboxCounts> {
  const me = tx.ctx.actor.type === 'user' ? tx.ctx.actor.id : null;
  const part = (view: TicketView) =>
    `(SELECT count(*)::int FROM (SELECT 1 FROM ticket t WHERE t.tenant_id = $1 AND ${viewSql[view]
      .replaceAll('@me', '$2::uuid')
      .replaceAll('@now', '$3::timestamptz')} LIMIT 1000) AS part) AS ${view}`;
  return tx.one<InboxCounts>(
    `SELECT ${ticketViews.map(part).join(', ')} FROM (SELECT $2::uuid, $3::timestamptz) AS given`,
    [tx.tenantId, me, tx.ctx.now],
  );
}

/**
 * What is another as soon as a list or a count of the inbox is: whoever polls asks this, and nothing more while it stays. Read
 * from the tickets at work and the newest message.
 */
export async function inboxVersion(tx: TenantTx): Promise<string> {
  const row = await tx.one<{ version: string }>(
    `SELECT concat_ws('.', count(*), sum(t.version), count(*) FILTER (WHERE t.sla_step = 'warn50'), count(*) FILTER (WHERE t.sla_step = 'warn80'),
       count(*) FILTER (WHERE t.sla_step = 'breached'), count(*) FILTER (WHERE t.snoozed_until > $2),
       (SELECT extract(epoch FROM max(last_message_at)) FROM ticket WHERE tenant_id = $1)) AS version
     FROM ticket t WHERE t.tenant_id = $1 AND ${active}`,
    [tx.tenantId, tx.ctx.now],
  );
  return row.version;
}
