import type { ReturnOrigin, ReturnState, ReturnType } from '@/lib/contracts/aftersales';
import type { ReturnRow } from '@/lib/contracts/aftersales-views';
import { toPublicId } from '@/lib/kernel/ids';

export type HeadRow = {
  id: string;
  number: string;
  orderId: string;
  orderNumber: string;
  buyer: string;
  type: ReturnType;
  state: ReturnState;
  origin: ReturnOrigin;
  units: number;
  items: string;
  reason: string;
  quotedMinor: number;
  currency: string;
  received: number;
  expected: number;
  needsReview: boolean;
  disputedAt: Date | null;
  risk: number;
  dueAt: Date | null;
  dueOutcome: string | null;
  requestedAt: Date;
  updatedAt: Date;
  version: number;
};

/** The columns of a row of the list; `c` is the return and `o` its order. */
export const headSelect = `c.id, c.number, c.order_id AS "orderId", o.number AS "orderNumber",
  COALESCE(NULLIF(o.buyer_name, ''), o.ship_name) AS buyer, c.type, c.state, c.origin, c.units,
  (SELECT string_agg(n.quantity || ' × ' || n.title, ', ' ORDER BY n.position) FROM return_line n
    WHERE n.tenant_id = c.tenant_id AND n.return_id = c.id) AS items,
  (SELECT n.reason FROM return_line n WHERE n.tenant_id = c.tenant_id AND n.return_id = c.id ORDER BY n.position LIMIT 1) AS reason,
  c.quoted_minor AS "quotedMinor", c.currency,
  (SELECT sum(n.received)::int FROM return_line n WHERE n.tenant_id = c.tenant_id AND n.return_id = c.id) AS received,
  CASE WHEN c.method = 'none' THEN 0 ELSE (SELECT COALESCE(sum(n.quantity - n.received - n.waived), 0)::int FROM return_line n
    WHERE n.tenant_id = c.tenant_id AND n.return_id = c.id AND n.resolution NOT IN ('keep_item', 'reship', 'price_protect')) END
    AS expected, c.needs_review AS "needsReview", c.disputed_at AS "disputedAt", c.risk,
  c.due_at AS "dueAt", c.due_outcome AS "dueOutcome", c.requested_at AS "requestedAt", c.updated_at AS "updatedAt", c.version`;

/** A row as it is answered. */
export function rowOf(r: HeadRow): ReturnRow {
  return {
    id: toPublicId('ret', r.id),
    number: r.number,
    orderId: toPublicId('ord', r.orderId),
    orderNumber: r.orderNumber,
    buyer: r.buyer,
    type: r.type,
    state: r.state,
    origin: r.origin,
    units: r.units,
    items: r.items ?? '',
    reason: r.reason ?? 'other',
    quoted: { minor: r.quotedMinor, currency: r.currency },
    received: r.received,
    expected: r.expected,
    needsReview: r.needsReview,
    disputedAt: r.disputedAt?.toISOString() ?? null,
    risk: r.risk,
    dueAt: r.dueAt?.toISOString() ?? null,
    dueOutcome: r.dueOutcome,
    requestedAt: r.requestedAt.toISOString(),
    updatedAt: r.updatedAt.toISOString(),
    version: r.version,
  };
}
