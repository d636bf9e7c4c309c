import type { RuleSubject } from '@/lib/contracts/rules';
import { ruleEventType, testEventType, webhookEvents } from '@/lib/contracts/webhook-events';
import type { WebhookEventType } from '@/lib/contracts/webhook-words';
import { type IdPrefix, toPublicId } from '@/lib/kernel/ids';

/** A message is never longer than this. Units: bytes. Source: Standard Webhooks 1.0 asks for less than 20 kB. */
const longest = 20_000;

const prefixOfField: Readonly<Record<string, IdPrefix>> = {
  orderId: 'ord',
  lineId: 'lin',
  holdId: 'hld',
  exceptionId: 'exc',
  fulfilmentOrderId: 'ful',
  shipmentId: 'shp',
  movementId: 'mov',
  warehouseId: 'whs',
  paymentId: 'pay',
  refundId: 'rfd',
  returnId: 'ret',
  variantId: 'var',
};

/** The facts as the REST API names them: ids with their prefix. */
function publicFacts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(publicFacts);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => {
      const prefix = prefixOfField[key];
      return [key, prefix && typeof of === 'string' ? toPublicId(prefix, of) : publicFacts(of)];
    }),
  );
}

type Happened = { type: string; subjectId: string; data: Record<string, unknown>; occurredAt: Date };

/**
 * The message of an event, exactly as it is sent: only the fields of the catalogue, nothing else of the event. Facts that do
 * not fit the catalogue, or are too many, are left out, so that the message always says what happened to what.
 */
export function messageOf(event: Happened): string {
  const { object, prefix, data } = webhookEvents[event.type as WebhookEventType];
  const facts = data.safeParse(event.data);
  const write = (more: object) =>
    JSON.stringify({
      type: event.type,
      timestamp: event.occurredAt.toISOString(),
      data: { object, id: toPublicId(prefix, event.subjectId), ...more },
    });
  const whole = write((publicFacts(facts.success ? facts.data : {}) as object) ?? {});
  return new TextEncoder().encode(whole).length <= longest ? whole : write({});
}

/** The message with which an endpoint is tried out. */
export function testMessage(endpointId: string, now: Date): string {
  return JSON.stringify({
    type: testEventType,
    timestamp: now.toISOString(),
    data: { object: 'webhook_endpoint', id: toPublicId('whe', endpointId) },
  });
}

const ruleSubjectPrefix: Readonly<Record<RuleSubject, IdPrefix>> = {
  order: 'ord',
  customer: 'cus',
  shipment: 'shp',
  stock: 'var',
  exception: 'exc',
  return: 'ret',
  ticket: 'tkt',
};

/** What a rule asked to be told: which rule, about which record. */
export type RuleCall = { ruleId: string; rule: string; subject: RuleSubject; subjectId: string };

/** The message that a rule sends. */
export function ruleMessage(call: RuleCall, now: Date): string {
  return JSON.stringify({
    type: ruleEventType,
    timestamp: now.toISOString(),
    data: {
      object: call.subject,
      id: toPublicId(ruleSubjectPrefix[call.subject], call.subjectId),
      ruleId: toPublicId('rul', call.ruleId),
      rule: call.rule,
    },
  });
}
