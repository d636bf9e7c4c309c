import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import { parseMinorRounded } from '@/lib/kernel/money';
import { isStorableText, normalText } from '@/lib/kernel/text';

/** Money given back. Units: minor units of `currency`. */
export type ChannelRefund = { externalId: string; amountMinor: number; currency: string; at: Date };

/** What a platform's message means to us. */
export type ChannelMessage =
  | {
      kind: 'order';
      /** Without what was captured or given back: that is added against what is known already. */
      order: PlaceOrderInput;
      refunds: ChannelRefund[];
      /** What the platform says is captured in all. Units: minor units of the order's currency. */
      capturedMinor: number;
      paidAt: Date;
    }
  | {
      kind: 'refund';
      orderExternalId: string;
      refunds: ChannelRefund[];
    };

/** Why a message cannot be understood: it is parked under that code, with what was found. */
export type Park = { code: ParkCode; detail: string };
export type ParkCode =
  | 'malformed_json'
  | 'topic_unknown'
  | 'field_missing'
  | 'amount_invalid'
  | 'order_refused'
  | 'order_unknown'
  | 'currency_unknown';

/** A message that cannot be understood; thrown inside a reader only, caught by `readMessage`. */
export class Unreadable extends Error {
  constructor(
    readonly code: ParkCode,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** The id as text, whatever type the platform gave it. Errors: Unreadable. */
export function idText(value: unknown, field: string): string {
  if ((typeof value === 'string' && value !== '') || typeof value === 'number') return String(value);
  throw new Unreadable('field_missing', field);
}

/** The instant, or null when there is none. */
export function instantOf(value: unknown): Date | null {
  if (typeof value !== 'string' || value === '') return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Text of at most that length; empty when the platform gave none. */
export function textOf(value: unknown, max = 200): string {
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : '';
  const whole = value.toWellFormed();
  const clean = isStorableText(whole) ? whole : [...whole].map((c) => (isStorableText(c) ? c : ' ')).join('');
  return normalText(clean).slice(0, max).toWellFormed();
}

/** Minor units of an amount that platforms send as text or number. Errors: Unreadable. */
export function minorOf(value: unknown, currency: string, field: string): number {
  if (value === null || value === undefined || value === '') return 0;
  const minor = parseMinorRounded(typeof value === 'number' ? plainNumber(value) : String(value), currency);
  if (minor === null) throw new Unreadable('amount_invalid', `${field}: ${String(value)}`);
  return minor;
}

const plainNumber = (n: number) => (Number.isInteger(n) ? String(n) : n.toFixed(6));
