import type { ConnectionSource } from '@/lib/contracts/integrations';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { type ChannelMessage, type Park, Unreadable } from './channel-message';
import { parseJsonKeepingIds } from './json-ids';
import { readShopifyOrder, readShopifyRefund } from './read-shopify';
import { readWooOrder } from './read-woocommerce';

export type ReadMessage = { ok: true; messages: ChannelMessage[] } | { ok: false; park: Park };

function items(payload: unknown, one: string, many: readonly string[]): unknown[] {
  if (Array.isArray(payload)) return payload;
  if (typeof payload !== 'object' || payload === null) throw new Unreadable('field_missing', one);
  const body = payload as Record<string, unknown>;
  if (body[one] && typeof body[one] === 'object') return [body[one]];
  const found = many.flatMap((key) => (Array.isArray(body[key]) ? (body[key] as unknown[]) : []));
  return many.some((key) => Array.isArray(body[key])) ? found : [payload];
}

function readGeneric(payload: unknown, channel: string): ChannelMessage[] {
  return items(payload, 'order', ['orders']).map((item) => {
    const parsed = newOrderSchema.safeParse({ ...(item as object), channel });
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      throw new Unreadable('field_missing', `${issue.path.join('.')}: ${issue.message}`);
    }
    return { kind: 'order', order: parsed.data, refunds: [], capturedMinor: 0, paidAt: parsed.data.placedAt };
  });
}

function read(source: ConnectionSource, topic: string, payload: unknown, channel: string): ChannelMessage[] {
  if (source === 'generic') {
    if (topic !== '' && !/^orders?\b/.test(topic)) throw new Unreadable('topic_unknown', topic);
    return readGeneric(payload, channel);
  }
  if (source === 'shopify') {
    if (topic === 'refunds/create')
      return items(payload, 'refund', ['refunds']).map((item) => readShopifyRefund(item));
    if (!topic.startsWith('orders/') || topic === 'orders/delete')
      throw new Unreadable('topic_unknown', topic);
    return items(payload, 'order', ['orders']).map((item) => readShopifyOrder(item, channel));
  }
  if (!/^order\.(created|updated|restored)$/.test(topic)) throw new Unreadable('topic_unknown', topic);
  return items(payload, 'order', ['create', 'update']).map((item) => readWooOrder(item, channel));
}

/** What a stored message means, or under which code it must be parked. Never throws: whatever comes is one of the two. */
export function readMessage(
  source: ConnectionSource,
  topic: string,
  body: string,
  channel: string,
): ReadMessage {
  let payload: unknown;
  try {
    payload = parseJsonKeepingIds(body);
  } catch (error) {
    return { ok: false, park: { code: 'malformed_json', detail: (error as Error).message.slice(0, 200) } };
  }
  try {
    const messages = read(source, topic, payload, channel);
    if (messages.length === 0) return { ok: false, park: { code: 'field_missing', detail: 'orders' } };
    return { ok: true, messages };
  } catch (error) {
    if (error instanceof Unreadable)
      return { ok: false, park: { code: error.code, detail: error.detail.slice(0, 200) } };
    return {
      ok: false,
      park: { code: 'field_missing', detail: String((error as Error).message).slice(0, 200) },
    };
  }
}
