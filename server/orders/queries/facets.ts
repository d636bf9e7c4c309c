import type { OrderFacets } from '@/lib/contracts/orders-lists';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The distinct values of an indexed column, by jumping from one to the next in the index: as many look-ups as values. */
function distinctOf(table: string, column: string, fixed: string): string {
  const next = (after: string) =>
    `(SELECT ${column} FROM ${table} WHERE tenant_id = $1${fixed}${after} ORDER BY ${column} LIMIT 1)`;
  return `WITH RECURSIVE jump AS (
      ${next('')} UNION ALL SELECT ${next(` AND ${column} > jump.${column}`)} FROM jump WHERE jump.${column} IS NOT NULL
    ) SELECT ${column} AS value FROM jump WHERE ${column} IS NOT NULL AND ${column} <> '' LIMIT 300`;
}

/** What the orders of a tenant can be filtered by: their channels, countries, tags and warehouses. */
export async function orderFacets(tx: TenantTx): Promise<OrderFacets> {
  const values = async (sql: string) =>
    (await tx.q<{ value: string }>(sql, [tx.tenantId])).map((r) => r.value);
  const warehouses = await tx.q<{ id: string; code: string; name: string }>(
    'SELECT id, code, name FROM warehouse WHERE tenant_id = $1 ORDER BY priority, code',
    [tx.tenantId],
  );
  return {
    channels: await values(distinctOf('sales_order', 'channel', '')),
    countries: await values(distinctOf('sales_order', 'ship_country_code', '')),
    tags: await values(distinctOf('order_facet', 'value', ` AND facet = 'tag'`)),
    warehouses: warehouses.map((w) => ({ ...w, id: toPublicId('whs', w.id) })),
  };
}
