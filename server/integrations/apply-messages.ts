import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import { recordPayments } from '@/server/finance/steps/record-payments';
import { derivePayments } from '@/server/orders/steps/derive-payments';
import { placeOrders } from '@/server/orders/steps/place-orders';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { Connection } from './connection.store';
import type { ChannelMessage } from './domain/channel-message';
import { readMessage } from './domain/read-message';
import type { Message, Settled } from './inbox.store';

type Order = Extract<ChannelMessage, { kind: 'order' }>;
type Refund = Extract<ChannelMessage, { kind: 'refund' }>;
type Of<T> = { message: Message; content: T };
export type Applied = { settled: Settled[]; ordersThere: string[] };

const updatedAt = (o: Order) => o.order.sourceUpdatedAt?.getTime() ?? 0;

/**
 * What the messages of one connection say becomes orders and payments. Of several messages on one order the newest counts.
 * Refunds of orders that are not there yet are parked, and come back by themselves when the order does.
 */
export async function applyMessages(
  tx: TenantTx,
  connection: Connection,
  messages: readonly Message[],
): Promise<Applied> {
  const problems = new Map<string, string>();
  const orders: Of<Order>[] = [];
  const refunds: Of<Refund>[] = [];
  for (const message of messages) {
    const read = readMessage(connection.source, message.topic, message.body, connection.channel);
    if (!read.ok) problems.set(message.id, `${read.park.code}: ${read.park.detail}`);
    else
      for (const content of read.messages) {
        if (content.kind === 'order') orders.push({ message, content });
        else refunds.push({ message, content });
      }
  }
  const there = await applyOrders(tx, connection, orders, problems);
  const known = new Set(there);
  const inOrders = orders.flatMap(({ message, content }) =>
    content.refunds.length > 0 && known.has(content.order.externalId)
      ? [
          {
            message,
            content: {
              kind: 'refund' as const,
              orderExternalId: content.order.externalId,
              refunds: content.refunds,
            },
          },
        ]
      : [],
  );
  await applyRefunds(tx, connection, [...inOrders, ...refunds], problems);
  return {
    ordersThere: there,
    settled: messages.map((m) => {
      const problem = problems.get(m.id) ?? null;
      return { id: m.id, state: problem ? 'parked' : 'done', problem };
    }),
  };
}

async function applyOrders(
  tx: TenantTx,
  connection: Connection,
  orders: readonly Of<Order>[],
  problems: Map<string, string>,
): Promise<string[]> {
  const newest = new Map<string, Of<Order>>();
  for (const o of orders) {
    const known = newest.get(o.content.order.externalId);
    if (!known || updatedAt(o.content) >= updatedAt(known.content)) newest.set(o.content.order.externalId, o);
  }
  const list = [...newest.values()];
  if (list.length === 0) return [];
  const captured = await capturedSoFar(tx, connection, list);
  const results = await placeOrders(
    tx,
    list.map((o) => withCapture(connection, o.content, captured)),
    { source: 'webhook' },
  );
  const there: string[] = [];
  for (const r of results) {
    const { message, content } = list[r.index]!;
    if (r.status === 'refused')
      problems.set(
        message.id,
        `order_refused: ${r.error?.code ?? ''} ${Object.values(r.error?.facts ?? {}).join(' ')}`.trim(),
      );
    else there.push(content.order.externalId);
  }
  return there;
}

type Captured = Map<string, { minor: number; at: Date | null }>;

async function capturedSoFar(
  tx: TenantTx,
  connection: Connection,
  orders: readonly Of<Order>[],
): Promise<Captured> {
  const rows = await tx.q<{ external_id: string; captured: number; source_updated_at: Date | null }>(
    `SELECT o.external_id, o.source_updated_at, COALESCE(sum(p.captured_minor) FILTER (
         WHERE p.provider = $4 AND p.reference = $2 || ':' || o.external_id), 0)::bigint AS captured
     FROM sales_order o LEFT JOIN payment p ON p.tenant_id = o.tenant_id AND p.order_id = o.id
     WHERE o.tenant_id = $1 AND o.channel = $2 AND o.external_id = ANY($3) GROUP BY o.external_id, o.source_updated_at`,
    [tx.tenantId, connection.channel, orders.map((o) => o.content.order.externalId), connection.source],
  );
  return new Map(rows.map((r) => [r.external_id, { minor: r.captured, at: r.source_updated_at }]));
}

/** The order with what is newly captured: platforms tell the sum so far, our ledger takes the differences. */
function withCapture(
  connection: Connection,
  { order, capturedMinor, paidAt }: Order,
  captured: Captured,
): PlaceOrderInput {
  const known = captured.get(order.externalId);
  const older = known?.at && order.sourceUpdatedAt && order.sourceUpdatedAt < known.at;
  const missing = capturedMinor - (known?.minor ?? 0);
  if (older || missing <= 0) return order;
  return {
    ...order,
    payments: [
      {
        provider: connection.source,
        reference: `${connection.channel}:${order.externalId}`,
        status: 'paid',
        amount: { minor: missing, currency: order.currency },
        externalId: `paid:${capturedMinor}`,
        occurredAt: paidAt,
      },
      ...(order.payments ?? []),
    ],
  };
}

async function applyRefunds(
  tx: TenantTx,
  connection: Connection,
  refunds: readonly Of<Refund>[],
  problems: Map<string, string>,
): Promise<void> {
  if (refunds.length === 0) return;
  const rows = await tx.q<{ id: string; external_id: string }>(
    'SELECT id, external_id FROM sales_order WHERE tenant_id = $1 AND channel = $2 AND external_id = ANY($3)',
    [tx.tenantId, connection.channel, refunds.map((r) => r.content.orderExternalId)],
  );
  const orderOf = new Map(rows.map((r) => [r.external_id, r.id]));
  const known: { orderId: string; refund: Refund['refunds'][number]; externalId: string }[] = [];
  for (const { message, content } of refunds) {
    const orderId = orderOf.get(content.orderExternalId);
    if (!orderId) problems.set(message.id, `order_unknown: ${content.orderExternalId}`);
    else
      for (const refund of content.refunds)
        known.push({ orderId, refund, externalId: content.orderExternalId });
  }
  if (known.length === 0) return;
  await recordPayments(
    tx,
    known.map(({ orderId, refund, externalId }) => ({
      orderId,
      provider: connection.source,
      reference: `${connection.channel}:${externalId}`,
      currency: refund.currency,
      events: [
        {
          kind: 'refund_ok' as const,
          amountMinor: refund.amountMinor,
          externalId: refund.externalId,
          occurredAt: refund.at,
        },
      ],
    })),
  );
  await derivePayments(tx, [...new Set(known.map((k) => k.orderId))]);
}
