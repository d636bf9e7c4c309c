import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { customersOf, type Touched } from './rollup.store';

const text = (value: unknown) => (typeof value === 'string' ? [value] : []);
const ids = async (tx: TenantTx, sql: string, params: unknown[]) =>
  (await tx.q<{ id: string }>(sql, [tx.tenantId, ...params])).map((r) => r.id);

async function ordersOf(tx: TenantTx, events: readonly StoredEvent[]): Promise<string[]> {
  const of = (type: string) => events.filter((e) => e.subjectType === type).map((e) => e.subjectId);
  const notes = of('credit_note');
  const named = events.flatMap((e) => text(e.data.orderId));
  const byNote = notes.length
    ? await ids(
        tx,
        'SELECT order_id AS id FROM credit_note WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND order_id IS NOT NULL',
        [notes],
      )
    : [];
  return [...new Set([...of('order'), ...named, ...notes, ...byNote])];
}

/** What was sent out for orders moved the ledger without an event of its own. */
function shippedOf(tx: TenantTx, events: readonly StoredEvent[], orders: readonly string[]) {
  if (!events.some((e) => e.type.startsWith('fulfilment.'))) return [];
  return ids(
    tx,
    `SELECT m.id FROM shipment s JOIN stock_movement m ON m.tenant_id = $1 AND m.ref_type = 'shipment' AND m.ref_id = s.id::text
     WHERE s.tenant_id = $1 AND s.order_id = ANY($2::uuid[])
       AND NOT EXISTS (SELECT 1 FROM kpi_fact f WHERE f.tenant_id = $1 AND f.source = 'stock' AND f.subject_id = m.id AND f.row_id = m.id)`,
    [orders],
  );
}

/** Everything whose facts the events may have changed. A credit that names no order is its own subject among the orders. */
export async function touchedBy(tx: TenantTx, events: readonly StoredEvent[]): Promise<Touched> {
  const of = (type: string) => events.filter((e) => e.subjectType === type).map((e) => e.subjectId);
  const all = (key: string) => events.flatMap((e) => text(e.data[key]));
  const order = await ordersOf(tx, events);
  const ticket = [...new Set([...of('ticket'), ...all('ticketId')])];
  const customer = new Set([
    ...(await customersOf(tx, order)),
    ...of('customer'),
    ...all('keptId'),
    ...all('mergedId'),
  ]);
  return {
    order,
    ticket,
    customer: [...customer],
    movement: [...new Set([...all('movementId'), ...(await shippedOf(tx, events, order))])],
    run: [...new Set(all('runId'))],
    survey: await ids(
      tx,
      'SELECT id FROM survey WHERE tenant_id = $1 AND (ticket_id = ANY($2::uuid[]) OR order_id = ANY($3::uuid[]))',
      [ticket, order],
    ),
  };
}
