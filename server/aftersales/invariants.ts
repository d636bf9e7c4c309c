import type { Invariant } from '@/server/platform/db/invariants';

/** What always holds for the returns of a tenant. */
export const invariants: Invariant[] = [
  {
    name: 'what a return was promised is the sum of its lines, and nothing is granted beyond it',
    sql: `SELECT c.id, c.number, c.quoted_minor, s.quoted, s.granted FROM return_case c
      JOIN (SELECT return_id, sum(quoted_minor)::bigint AS quoted, sum(granted_minor)::bigint AS granted FROM return_line
        WHERE tenant_id = $1 GROUP BY return_id) s ON s.return_id = c.id
      WHERE c.tenant_id = $1 AND (c.quoted_minor <> s.quoted OR s.granted > s.quoted)`,
  },
  {
    name: 'what was granted is what was planned',
    sql: `SELECT c.id, c.number, s.granted, COALESCE(p.planned, 0) AS planned FROM return_case c
      JOIN (SELECT return_id, sum(granted_minor)::bigint AS granted FROM return_line WHERE tenant_id = $1 GROUP BY return_id) s
        ON s.return_id = c.id
      LEFT JOIN (SELECT return_id, sum(total_minor)::bigint AS planned FROM refund_plan WHERE tenant_id = $1 GROUP BY return_id) p
        ON p.return_id = c.id
      WHERE c.tenant_id = $1 AND s.granted <> COALESCE(p.planned, 0)`,
  },
  {
    name: 'a return that has ended with goods paid what it promised, or says why not',
    sql: `SELECT l.id, c.number, l.quoted_minor, l.granted_minor FROM return_line l
      JOIN return_case c ON c.tenant_id = l.tenant_id AND c.id = l.return_id
      WHERE l.tenant_id = $1 AND c.state IN ('resolved', 'closed') AND l.granted_minor <> l.quoted_minor
        AND l.difference_reason IS NULL`,
  },
  {
    name: 'units received and inspected are the sums of their receipts and inspections',
    sql: `SELECT l.id, l.received, l.inspected, COALESCE(x.n, 0) AS receipts, COALESCE(i.n, 0) AS inspections FROM return_line l
      LEFT JOIN (SELECT return_line_id, sum(quantity)::int AS n FROM return_receipt WHERE tenant_id = $1 AND kind = 'expected'
        GROUP BY return_line_id) x ON x.return_line_id = l.id
      LEFT JOIN (SELECT return_line_id, sum(quantity)::int AS n FROM return_inspection WHERE tenant_id = $1
        GROUP BY return_line_id) i ON i.return_line_id = l.id
      WHERE l.tenant_id = $1 AND (l.received <> COALESCE(x.n, 0) OR l.inspected <> COALESCE(i.n, 0))`,
  },
  {
    name: 'no more units are returned than were sent',
    sql: `SELECT id, sku, shipped, returned FROM order_line WHERE tenant_id = $1 AND returned > shipped`,
  },
  {
    name: 'what came back of a line is what its returns received',
    sql: `SELECT o.id, o.sku, o.returned, COALESCE(s.received, 0) AS received FROM order_line o
      LEFT JOIN (SELECT order_line_id, sum(received)::int AS received FROM return_line WHERE tenant_id = $1 GROUP BY order_line_id) s
        ON s.order_line_id = o.id
      WHERE o.tenant_id = $1 AND o.returned <> COALESCE(s.received, 0)`,
  },
  {
    name: 'every order is bound to a version of the rules that is there',
    sql: `SELECT o.id, o.number FROM sales_order o WHERE o.tenant_id = $1 AND o.return_policy_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM return_policy p WHERE p.tenant_id = $1 AND p.id = o.return_policy_id)`,
  },
];
