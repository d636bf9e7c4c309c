import type { Invariant } from '@/server/platform/db/invariants';
import { eventSums } from './payment.store';

/** What always holds in the tenant's money. */
export const invariants: Invariant[] = [
  {
    name: 'the postings of a journal sum to zero in each currency',
    sql: `SELECT journal_id, currency, sum(amount_minor)::bigint AS off_by FROM posting WHERE tenant_id = $1
      GROUP BY journal_id, currency HAVING sum(amount_minor) <> 0`,
  },
  {
    name: 'the figures of a payment are the sums of its events',
    sql: `SELECT p.id AS payment_id, p.authorized_minor, s.authorized, p.captured_minor, s.captured, p.refunded_minor, s.refunded
      FROM payment p LEFT JOIN (${eventSums('true')}) AS s ON s.payment_id = p.id
      WHERE p.tenant_id = $1 AND (p.authorized_minor <> COALESCE(s.authorized, 0)
        OR p.captured_minor <> COALESCE(s.captured, 0)
        OR p.refunded_minor <> LEAST(COALESCE(s.refunded, 0), COALESCE(s.captured, 0)))`,
  },
  {
    name: 'refunds never exceed captures',
    sql: `SELECT p.id AS payment_id, s.captured, s.refunded FROM payment p
      JOIN (${eventSums('true')}) AS s ON s.payment_id = p.id WHERE p.tenant_id = $1 AND s.refunded > s.captured`,
  },
  {
    name: 'what the books say a provider holds is what its events say',
    sql: `SELECT 'clearing:' || b.provider AS account, b.currency, b.moved, COALESCE(k.booked, 0) AS booked FROM (
        SELECT p.provider, e.currency, sum(CASE WHEN e.kind IN ('capture_ok','refund_reversed','chargeback_won') THEN e.amount_minor
          WHEN e.kind IN ('refund_ok','chargeback_opened') THEN -e.amount_minor ELSE 0 END)::bigint AS moved
        FROM payment_event e JOIN payment p ON p.tenant_id = e.tenant_id AND p.id = e.payment_id
          AND p.reference NOT LIKE '% (undone %'
        WHERE e.tenant_id = $1 GROUP BY p.provider, e.currency) b
      LEFT JOIN (SELECT account, currency, sum(amount_minor)::bigint AS booked FROM posting q WHERE tenant_id = $1
        AND account LIKE 'clearing:%' AND NOT EXISTS (SELECT 1 FROM settlement s WHERE s.tenant_id = $1
          AND (s.id = q.journal_id OR s.withdrawal_id = q.journal_id)) AND NOT EXISTS (SELECT 1 FROM store_credit_entry c
          WHERE c.tenant_id = $1 AND c.id = q.journal_id) GROUP BY account, currency) k
        ON k.account = 'clearing:' || b.provider AND k.currency = b.currency
      WHERE b.moved <> COALESCE(k.booked, 0)`,
  },
  {
    name: 'what a statement paid to the bank is what its lines say, and nothing once it was taken back',
    sql: `SELECT s.id AS settlement_id, s.number, l.net, COALESCE(b.net, 0) AS booked FROM settlement s
      JOIN (SELECT settlement_id, COALESCE(sum(net_minor) FILTER (WHERE kind <> 'payout' AND variance IS DISTINCT FROM 'currency'), 0)::bigint AS net
        FROM settlement_line WHERE tenant_id = $1 GROUP BY settlement_id) l ON l.settlement_id = s.id
      LEFT JOIN LATERAL (SELECT sum(p.amount_minor)::bigint AS net FROM posting p WHERE p.tenant_id = $1 AND p.account = 'asset:bank'
        AND p.journal_id IN (s.id, s.withdrawal_id)) b ON true
      WHERE s.tenant_id = $1 AND COALESCE(b.net, 0) <> CASE WHEN s.withdrawn_at IS NULL THEN l.net ELSE 0 END`,
  },
  {
    name: 'no payment is paid out by two statements that stand',
    sql: `SELECT l.payment_id, count(*)::int AS times FROM settlement_line l
      JOIN settlement s ON s.tenant_id = l.tenant_id AND s.id = l.settlement_id AND s.withdrawn_at IS NULL
      WHERE l.tenant_id = $1 AND l.kind = 'payment' AND l.payment_id IS NOT NULL AND (l.variance IS NULL OR l.variance IN ('fee', 'amount'))
      GROUP BY l.payment_id HAVING count(*) > 1`,
  },
  {
    name: 'the total of a credit note is the sum of its lines',
    sql: `SELECT n.id AS credit_note_id, n.total_minor, COALESCE(sum(l.total_minor), 0)::bigint AS lines FROM credit_note n
      LEFT JOIN credit_note_line l ON l.tenant_id = n.tenant_id AND l.credit_note_id = n.id
      WHERE n.tenant_id = $1 GROUP BY n.tenant_id, n.id HAVING n.total_minor <> COALESCE(sum(l.total_minor), 0)`,
  },
  {
    name: 'refunds that stand never exceed what their payment captured',
    sql: `SELECT p.id AS payment_id, p.captured_minor, sum(r.amount_minor)::bigint AS refunds FROM payment p
      JOIN refund r ON r.tenant_id = p.tenant_id AND r.payment_id = p.id AND r.state IN ('planned','approved','submitted','succeeded')
      WHERE p.tenant_id = $1 GROUP BY p.tenant_id, p.id HAVING sum(r.amount_minor) > p.captured_minor`,
  },
  {
    name: 'money and store credit given back for an order never exceed what it captured',
    sql: `SELECT r.order_id, sum(r.amount_minor)::bigint AS given, max(y.captured)::bigint AS captured FROM refund r
      JOIN (SELECT order_id, currency, sum(captured_minor) AS captured FROM payment WHERE tenant_id = $1 GROUP BY order_id, currency) y
        ON y.order_id = r.order_id AND y.currency = r.currency
      WHERE r.tenant_id = $1 AND r.state IN ('planned','approved','submitted','succeeded')
      GROUP BY r.order_id HAVING sum(r.amount_minor) > max(y.captured)`,
  },
  {
    name: 'the refunds of a plan sum to its total, and so do its lines',
    sql: `SELECT p.id AS plan_id, p.total_minor, r.total AS refunds, l.total AS lines, l.n FROM refund_plan p
      LEFT JOIN (SELECT plan_id, sum(amount_minor)::bigint AS total FROM refund WHERE tenant_id = $1 GROUP BY plan_id) r ON r.plan_id = p.id
      LEFT JOIN (SELECT plan_id, sum(total_minor)::bigint AS total, count(*) AS n FROM refund_line WHERE tenant_id = $1 GROUP BY plan_id) l
        ON l.plan_id = p.id
      WHERE p.tenant_id = $1 AND (p.total_minor <> COALESCE(r.total, 0) OR (p.kind = 'return' AND l.n > 0 AND p.total_minor <> l.total))`,
  },
  {
    name: 'no line gives back more units than were sold',
    sql: `SELECT l.id AS order_line_id, l.quantity, sum(n.quantity)::int AS granted FROM refund_line n
      JOIN order_line l ON l.tenant_id = n.tenant_id AND l.id = n.order_line_id
      WHERE n.tenant_id = $1 AND EXISTS (SELECT 1 FROM refund r WHERE r.tenant_id = $1 AND r.plan_id = n.plan_id
        AND r.state IN ('planned','approved','submitted','succeeded'))
      GROUP BY l.id, l.quantity HAVING sum(n.quantity) > l.quantity`,
  },
  {
    name: 'a refund that succeeded stands in the books and in its payment',
    sql: `SELECT r.id, r.number, r.state FROM refund r WHERE r.tenant_id = $1 AND r.state = 'succeeded'
      AND (NOT EXISTS (SELECT 1 FROM posting p WHERE p.tenant_id = $1 AND p.journal_id = r.id)
        OR (r.payment_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM payment_event e WHERE e.tenant_id = $1
          AND e.payment_id = r.payment_id AND e.kind = 'refund_ok' AND e.external_id = r.provider_refund_id)))`,
  },
  {
    name: 'nobody owes store credit, and the books say what buyers have',
    sql: `SELECT s.customer_id, s.currency, s.balance, NULL::bigint AS booked FROM (SELECT customer_id, currency,
          sum(amount_minor)::bigint AS balance FROM store_credit_entry WHERE tenant_id = $1 GROUP BY customer_id, currency) s
        WHERE s.balance < 0
      UNION ALL SELECT NULL, s.currency, s.balance, COALESCE(b.booked, 0) FROM (SELECT currency, sum(amount_minor)::bigint AS balance
          FROM store_credit_entry WHERE tenant_id = $1 GROUP BY currency) s
        LEFT JOIN (SELECT currency, -sum(amount_minor)::bigint AS booked FROM posting WHERE tenant_id = $1
          AND account = 'liability:store-credit' GROUP BY currency) b ON b.currency = s.currency
        WHERE s.balance <> COALESCE(b.booked, 0)`,
  },
];
