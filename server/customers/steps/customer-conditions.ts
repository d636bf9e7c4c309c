import type { SqlSource } from '@/lib/conditions/to-sql';

/** Where the fields of customers are, for lists, segments and rules alike; the alias is `c`. */
export const customerConditions: SqlSource & { from: string; alias: string; id: string; label: string } = {
  from: 'customer c',
  alias: 'c',
  id: 'c.id',
  label: 'c.name',
  currency: 'NULL::text',
  fields: {
    country: `NULLIF(c.country_code, '')`,
    marketing: 'c.marketing',
    orders: `(SELECT count(*) FROM sales_order e WHERE e.tenant_id = c.tenant_id AND e.customer_id = c.id AND e.counts_as_order)`,
    lastOrderAt: `(SELECT max(e.placed_at) FROM sales_order e WHERE e.tenant_id = c.tenant_id AND e.customer_id = c.id)`,
    createdAt: 'c.created_at',
    hasEmail: 'c.email IS NOT NULL',
  },
};
