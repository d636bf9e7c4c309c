import type { RuleSubject } from '@/lib/contracts/rules';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

const tables: Partial<Record<RuleSubject, string>> = {
  shipment: 'shipment',
  exception: 'order_exception',
  return: 'return_case',
  ticket: 'ticket',
};

/** The order that a record is or belongs to; null when there is none. */
export async function orderIdOf(tx: TenantTx, subject: RuleSubject, id: string): Promise<string | null> {
  if (subject === 'order') return id;
  const table = tables[subject];
  if (!table) return null;
  const row = await tx.maybeOne<{ order_id: string | null }>(
    `SELECT order_id FROM ${table} WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id],
  );
  return row?.order_id ?? null;
}
