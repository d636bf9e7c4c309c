import { type NewOrderJson, newOrderSchema } from '@/lib/contracts/orders-inputs';
import { type PlacedResult, placeOrders } from '@/server/orders/steps/place-orders';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { DemandOrder } from './world/demand';

/** What a channel says of an order at a moment: placed, paid, cancelled, its address corrected. */
export type ChannelMessage = { at: Date; order: NewOrderJson };

function payment(
  order: DemandOrder,
  at: Date,
  amountMinor: number,
  suffix = '',
): NonNullable<NewOrderJson['payments']>[number] {
  const { externalId, currency, channel } = order.input;
  return {
    provider: channel === 'phone' ? 'manual' : `${channel}_pay`,
    reference: `P-${externalId}${suffix}`,
    status: 'captured',
    amount: { minor: amountMinor, currency },
    occurredAt: at.toISOString(),
  };
}

/** The messages that a channel will send of one order, in time. */
export function messagesOf(order: DemandOrder, hoursToChangeMind: number): ChannelMessage[] {
  const placedAt = new Date(order.input.placedAt);
  const messages: ChannelMessage[] = [
    { at: placedAt, order: { ...order.input, sourceUpdatedAt: order.input.placedAt } },
  ];
  const add = (at: Date, part: Partial<NewOrderJson>) =>
    messages.push({ at, order: { ...order.input, ...part, sourceUpdatedAt: at.toISOString() } });
  const { paysAt, fate, totalMinor } = order;
  if (paysAt) {
    const amount =
      fate === 'pays_too_little' ? totalMinor - Math.max(100, Math.round(totalMinor * 0.1)) : totalMinor;
    const payments = [payment(order, paysAt, amount)];
    if (fate === 'pays_twice')
      payments.push(payment(order, new Date(paysAt.getTime() + 60_000), totalMinor, '-2'));
    if (paysAt.getTime() - placedAt.getTime() < 600_000)
      messages[0]!.order = { ...messages[0]!.order, payments };
    else add(paysAt, { payments });
  }
  if (fate === 'changes_mind')
    add(new Date(placedAt.getTime() + hoursToChangeMind * 3_600_000), { status: 'cancelled' });
  return messages;
}

/** Takes the messages in as the channels' door does, each at its own hour. */
export async function receiveMessages(
  ctx: StaffCtx,
  messages: readonly ChannelMessage[],
): Promise<PlacedResult[]> {
  if (messages.length === 0) return [];
  const inputs = messages.map((m) => newOrderSchema.parse(m.order));
  return inTenantTx(ctx, (tx) => placeOrders(tx, inputs, { source: 'demo' }));
}
