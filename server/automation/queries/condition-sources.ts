import type { Subject } from '@/lib/contracts/conditions-words';
import { customerConditions } from '@/server/customers/steps/customer-conditions';
import { orderConditions, type SubjectSource } from '@/server/orders/steps/order-conditions';

const orderOf = (alias: string, column: string) =>
  `(SELECT ${column} FROM sales_order so WHERE so.tenant_id = ${alias}.tenant_id AND so.id = ${alias}.order_id)`;

const others: Partial<Record<Subject, SubjectSource>> = {
  customer: customerConditions,
  shipment: {
    from: 'shipment s',
    alias: 's',
    id: 's.id',
    label: 's.tracking_number',
    currency: 's.currency',
    fields: {
      carrier: 's.carrier',
      service: 's.service',
      lifecycle: 's.lifecycle',
      tracking: 's.tracking',
      weight: 's.weight_grams::bigint',
      cost: 's.cost_minor',
      handedOverAt: 's.handed_over_at',
      deliveredAt: 's.delivered_at',
      promisedOn: 's.promised_on',
      channel: orderOf('s', 'so.channel'),
      country: orderOf('s', `NULLIF(so.ship_country_code, '')`),
    },
  },
  stock: {
    from: `(SELECT v.tenant_id, v.id, v.sku, v.reorder_at, p.category, p.brand, coalesce(sum(l.on_hand), 0)::bigint AS on_hand,
        coalesce(sum(l.reserved), 0)::bigint AS reserved, coalesce(sum(l.allocated), 0)::bigint AS allocated
      FROM variant v JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
      LEFT JOIN stock_level l ON l.tenant_id = v.tenant_id AND l.variant_id = v.id
      WHERE v.active AND v.kind = 'simple' GROUP BY v.tenant_id, v.id, p.category, p.brand) k`,
    alias: 'k',
    id: 'k.id',
    label: 'k.sku',
    currency: 'NULL::text',
    fields: {
      sku: 'k.sku',
      category: `NULLIF(k.category, '')`,
      brand: `NULLIF(k.brand, '')`,
      available: '(k.on_hand - k.allocated - k.reserved)',
      onHand: 'k.on_hand',
      reserved: 'k.reserved',
      allocated: 'k.allocated',
      reorderAt: 'k.reorder_at::bigint',
    },
  },
  exception: {
    from: 'order_exception x',
    alias: 'x',
    id: 'x.id',
    label: orderOf('x', 'so.number'),
    currency: orderOf('x', 'so.currency'),
    fields: {
      type: 'x.type',
      createdAt: 'x.created_at',
      dueAt: 'x.due_at',
      owned: 'x.owner_id IS NOT NULL',
      orderTotal: orderOf('x', 'so.total_minor'),
      channel: orderOf('x', 'so.channel'),
    },
  },
  return: {
    from: 'return_case r',
    alias: 'r',
    id: 'r.id',
    label: 'r.number',
    currency: 'r.currency',
    fields: {
      state: 'r.state',
      refund: 'r.quoted_minor',
      units: 'r.units::bigint',
      requestedAt: 'r.requested_at',
      reason: `(SELECT n.reason FROM return_line n WHERE n.tenant_id = r.tenant_id AND n.return_id = r.id ORDER BY n.position LIMIT 1)`,
      channel: orderOf('r', 'so.channel'),
      country: orderOf('r', `NULLIF(so.ship_country_code, '')`),
      customerOrders: `CASE WHEN r.customer_id IS NOT NULL THEN (SELECT count(*) FROM (SELECT 1 FROM sales_order e
        WHERE e.tenant_id = r.tenant_id AND e.customer_id = r.customer_id AND e.placed_at < r.order_placed_at LIMIT 50) AS earlier) END`,
    },
  },
  ticket: {
    from: 'ticket k',
    alias: 'k',
    id: 'k.id',
    label: 'k.number',
    currency: orderOf('k', 'so.currency'),
    fields: {
      state: 'k.state',
      type: 'k.type',
      subject: `NULLIF(k.subject, '')`,
      priority: 'k.priority',
      assigned: 'k.assignee_id IS NOT NULL',
      createdAt: 'k.created_at',
      orderTotal: orderOf('k', 'so.total_minor'),
      channel: orderOf('k', 'so.channel'),
    },
  },
};

/** The subjects that are stored already. */
export const storedSubjects: readonly Subject[] = ['order', ...(Object.keys(others) as Subject[])];

/**
 * Where a subject's fields are, for `toSql` and for loading facts: one expression serves both, so a list and a rule cannot differ. The
 * alias of orders is `o`. Errors: throws for a subject that is not stored, and a time zone that does not exist.
 */
export function conditionSource(subject: Subject, timezone: string): SubjectSource {
  if (subject === 'order') return orderConditions(timezone);
  const source = others[subject];
  if (!source) throw new Error(`${subject} is not stored`);
  return source;
}
