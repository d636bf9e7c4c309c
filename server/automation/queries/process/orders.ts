import type { ProcessOrdersPage, ProcessStep } from '@/lib/contracts/automation-process';
import { orderRows } from '@/server/orders/queries/list-orders';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { readSettings } from '../../settings.store';
import { standingSql, workStates } from './standing';

/** One page of the orders that stand in a step at this moment, the oldest first: exactly those that the picture counts. */
export async function ordersInStep(
  tx: TenantTx,
  query: { step: ProcessStep; limit: number; cursor?: string | undefined },
): Promise<ProcessOrdersPage> {
  const list = `process ${query.step}`;
  const after = readCursor(tx.tenantId, list, query.cursor);
  const params: unknown[] = [tx.tenantId, query.limit + 1];
  if (after) params.push(after.at, after.id);
  const beyond = after ? ' AND (o.placed_at, o.id) > ($3::timestamptz, $4::uuid)' : '';
  const found = await tx.q<{ at: Date; id: string }>(
    `SELECT DISTINCT o.placed_at AS at, o.id ${await sourceOf(tx, query.step)}${beyond} ORDER BY at, o.id LIMIT $2`,
    params,
  );
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    data: await orderRows(
      tx,
      page.map((f) => f.id),
    ),
    nextCursor: found.length > query.limit && last ? writeCursor(tx.tenantId, list, last) : null,
  };
}

async function sourceOf(tx: TenantTx, step: ProcessStep): Promise<string> {
  const states = workStates[step];
  if (states)
    return `FROM fulfilment_order f JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
      WHERE f.tenant_id = $1 AND f.state IN (${states.map((s) => `'${s}'`).join(', ')})`;
  if (step === 'transit')
    return `FROM shipment s JOIN sales_order o ON o.tenant_id = s.tenant_id AND o.id = s.order_id
      WHERE s.tenant_id = $1 AND s.lifecycle = 'handed_over'`;
  const { settings } = await readSettings(tx);
  return `FROM sales_order o WHERE o.tenant_id = $1 AND o.lifecycle = 'placed'
    AND ${standingSql(settings.paymentPolicy)} = '${step}'`;
}
