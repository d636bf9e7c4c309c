import { facts } from './fact-query';
import { one, only, seconds } from './of-orders';

const words = {
  label: 'k.number',
  channel: 'k.source',
  reason: 'k.type',
  agent: 'k.assignee_id::text',
  customer: 'k.customer_id',
  order: 'k.order_id',
};
const tickets = (ids: (column: string) => string, more = 'true') =>
  `ticket k WHERE k.tenant_id = $1 AND ${ids('k.id')} AND k.merged_into_id IS NULL AND ${more}`;

/** One row for each ticket. */
export const ticketFacts = facts('ticket', 'ticket', {
  from: (ids) => tickets(ids),
  columns: { subject: 'k.id', row: 'k.id', at: 'k.created_at', ...words },
  measures: { tickets: '1', reopened: one('k.reopened > 0') },
});

const asked = `(SELECT min(m.created_at) FROM ticket_message m WHERE m.tenant_id = $1 AND m.ticket_id = k.id AND m.kind = 'customer')`;

/** One row for each ticket that a customer began and a person answered. */
export const replyFacts = facts('reply', 'ticket', {
  from: (ids) => tickets(ids, `k.first_replied_at >= ${asked}`),
  columns: { subject: 'k.id', row: 'k.id', at: 'k.first_replied_at', ...words },
  measures: { replies: '1', first_reply_s: seconds(asked, 'k.first_replied_at') },
});

const held = `coalesce((SELECT sum(greatest(0, extract(epoch FROM least(h.until, k.resolved_at) - h.since))) FROM (
  SELECT e.type, e.occurred_at AS since, lead(e.occurred_at, 1, k.resolved_at) OVER (ORDER BY e.occurred_at, e.id) AS until
  FROM event e WHERE e.tenant_id = $1 AND e.subject_type = 'ticket' AND e.subject_id = k.id AND e.type IN (
    'support.ticket_new', 'support.ticket_open', 'support.ticket_waiting_customer', 'support.ticket_waiting_internal',
    'support.ticket_waiting_third_party', 'support.ticket_resolved', 'support.ticket_closed')) h
  WHERE h.type LIKE 'support.ticket\\_waiting%'), 0)`;

/** One row for each ticket that is resolved; the time on hold is not counted. */
export const resolutionFacts = facts('resolution', 'ticket', {
  from: (ids) => tickets(ids, 'k.resolved_at IS NOT NULL'),
  columns: { subject: 'k.id', row: 'k.id', at: 'k.resolved_at', ...words },
  measures: {
    resolved: '1',
    resolution_s: `greatest(0, extract(epoch FROM k.resolved_at - k.created_at) - ${held})`,
    first_contact: one('k.reopened = 0'),
  },
});

const clock = (name: string, stopped: string) => ({
  from: (ids: (column: string) => string) => `ticket k LEFT JOIN LATERAL (
      SELECT min(e.at) AS at FROM ticket_escalation e WHERE e.tenant_id = $1 AND e.ticket_id = k.id AND e.clock = '${name}' AND e.step = 'breached') x ON true
    WHERE k.tenant_id = $1 AND ${ids('k.id')} AND k.merged_into_id IS NULL AND (x.at IS NOT NULL OR ${stopped} IS NOT NULL)`,
  columns: {
    subject: 'k.id',
    row: `md5(k.id::text || '${name}')::uuid`,
    at: `coalesce(x.at, ${stopped})`,
    ...words,
    customer: 'NULL',
  },
  measures: { clocks: '1', met: one('x.at IS NULL') },
});

/** One row for each clock of a ticket that was met or breached. */
export const slaFacts = facts(
  'sla',
  'ticket',
  clock('first_reply', 'k.first_replied_at'),
  clock('resolution', 'k.resolved_at'),
);

const surveyWords = {
  label: `CASE WHEN s.score IS NULL THEN '' ELSE s.score || '/' || s.scale END`,
  reason: 's.kind',
  agent: 's.agent_id::text',
  customer: 's.customer_id',
  order: 's.order_id',
};

/** One row for each survey that was sent, on that day. */
export const surveyFacts = facts('survey', 'survey', {
  from: (ids) => `survey s WHERE s.tenant_id = $1 AND ${ids('s.id')}`,
  columns: { subject: 's.id', row: 's.id', at: 's.sent_at', ...surveyWords },
  measures: { sent: '1', answered: one('s.answered_at IS NOT NULL') },
});

/** One row for each survey that was answered, on the day of the answer. */
export const ratingFacts = facts('rating', 'survey', {
  from: (ids) =>
    `survey s WHERE s.tenant_id = $1 AND ${ids('s.id')} AND s.answered_at IS NOT NULL AND s.score IS NOT NULL`,
  columns: { subject: 's.id', row: 's.id', at: 's.answered_at', ...surveyWords },
  measures: {
    ratings: one('s.scale = 5'),
    satisfied: one('s.scale = 5 AND s.score >= 4'),
    nps_ratings: one('s.scale = 10'),
    promoters: one('s.scale = 10 AND s.score >= 9'),
    detractors: one('s.scale = 10 AND s.score <= 6'),
  },
});

/** One row for each run of a rule that was not a trial. */
export const ruleFacts = facts('rule', 'run', {
  from: (ids) => `rule_run u LEFT JOIN rule r ON r.tenant_id = $1 AND r.id = u.rule_id
    WHERE u.tenant_id = $1 AND ${ids('u.id')} AND u.mode = 'live'`,
  columns: {
    subject: 'u.id',
    row: 'u.id',
    at: 'u.ran_at',
    label: 'r.name',
    reason: 'u.rule_id::text',
    order: "CASE WHEN u.subject = 'order' THEN u.subject_id END",
  },
  measures: {
    runs: '1',
    acted: one("u.outcome = 'acted'"),
    failed: one("u.outcome IN ('failed', 'cannot')"),
    undone: one("u.outcome = 'undone'"),
    latency_ms: 'u.latency_ms',
  },
});

const change = `CASE WHEN m.debit_account = 'on_hand' THEN m.quantity ELSE 0 END - CASE WHEN m.credit_account = 'on_hand' THEN m.quantity ELSE 0 END`;

/** One row for each movement of the ledger that changed what is on hand; their sum up to a day is the stock of that day. */
export const stockFacts = facts('stock', 'movement', {
  from: (
    ids,
  ) => `(SELECT m.*, ${change} AS change, coalesce((SELECT c.cost_minor FROM kpi_unit_cost c WHERE c.tenant_id = $1
        AND c.variant_id = m.variant_id AND c.valid_from <= m.created_at ORDER BY c.valid_from DESC LIMIT 1), 0) AS cost
      FROM stock_movement m WHERE m.tenant_id = $1 AND ${ids('m.id')}) m
    JOIN warehouse w ON w.tenant_id = $1 AND w.id = m.warehouse_id
    LEFT JOIN variant v ON v.tenant_id = $1 AND v.id = m.variant_id LEFT JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id
    WHERE m.change <> 0`,
  columns: {
    subject: 'm.id',
    row: 'm.id',
    at: 'm.created_at',
    label: 'v.sku',
    warehouse: 'w.code',
    product: 'p.id::text',
    category: 'p.category',
    sku: 'v.sku',
    reason: 'm.kind',
  },
  measures: {
    movements: '1',
    units: 'm.change',
    value: 'm.change * m.cost',
    shipped_units: only("m.kind = 'shipped'", '-m.change'),
    cost_shipped: only("m.kind = 'shipped'", '-m.change * m.cost'),
  },
});
