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
      LEFT JOIN (SELECT account, currency, sum(amount_minor)::bigint AS booked FROM posting WHERE tenant_id = $1
        AND account LIKE 'clearing:%' GROUP BY account, currency) k
        ON k.account = 'clearing:' || b.provider AND k.currency = b.currency
      WHERE b.moved <> COALESCE(k.booked, 0)`,
  },
  {
    name: 'the total of a credit note is the sum of its lines',
    sql: `SELECT n.id AS credit_note_id, n.total_minor, COALESCE(sum(l.total_minor), 0)::bigint AS lines FROM credit_note n
      LEFT JOIN credit_note_line l ON l.tenant_id = n.tenant_id AND l.credit_note_id = n.id
      WHERE n.tenant_id = $1 GROUP BY n.tenant_id, n.id HAVING n.total_minor <> COALESCE(sum(l.total_minor), 0)`,
  },
];
