import {
  type Reason,
  type Resolution,
  type ReturnMethod,
  type ReturnType,
  staysWithBuyer,
} from '@/lib/contracts/aftersales';
import type { PolicyRules } from '@/lib/contracts/aftersales-policy';
import { roundHalfEven } from '@/lib/kernel/money';
import { ok, type Result, refused } from '@/lib/kernel/result';
import type { PriceDrop } from './price-protection';
import { calculateQuote, type PaidUnits, type Quote } from './quote';
import { type Returnability, refusalFor } from './returnability';

export type RequestLine = {
  lineId: string;
  quantity: number;
  reason: Reason;
  detail: string;
  resolution: Resolution;
  exchange: { variantId: string; sku: string; deltaMinor: number; available: number } | null;
  /** Of what was paid, for goods that the buyer keeps; absent: the most that the rules allow. */
  keepPercent?: number | null;
  /** For a price difference: what the goods cost when it was quoted; absent: now. */
  listPriceMinor?: number | null;
};
export type RequestFacts = {
  rules: PolicyRules;
  lines: ReadonlyMap<string, Returnability>;
  /** Units of the line that were promised money before, and what the next ones are worth. */
  fromUnit(lineId: string): number;
  paidFor(lineId: string, from: number, quantity: number): PaidUnits;
  /** What the price of so many units has fallen by, and the list price that says so; null where there is none to compare. */
  dropFor(
    lineId: string,
    quantity: number,
    listMinor: number | null,
  ): (PriceDrop & { listMinor: number }) | null;
  /** The buyer can be given store credit. */
  knownBuyer: boolean;
};
export type DecidedRequest = {
  type: ReturnType;
  method: ReturnMethod;
  comesBack: boolean;
  quote: Quote;
  lines: RequestLine[];
  photosNeeded: number;
};
type Refused =
  | 'not_found'
  | 'not_returnable'
  | 'resolution_not_offered'
  | 'quantity_out_of_range'
  | 'share_above_limit'
  | 'variant_unavailable';

/**
 * A return as it may be asked for, with its quote, or why not. The shopper's page, the shop's form, the API and the
 * simulator ask this one function. An override by a member passes windows, final sales and outcomes that are not offered,
 * never quantities, nor a price that has not fallen. What of the order has not been sent is decided by itself; a price
 * difference goes with anything.
 * Errors: not_found, quantity_out_of_range, not_returnable (with the reason), resolution_not_offered, share_above_limit,
 * variant_unavailable.
 */
export function decideRequest(
  facts: RequestFacts,
  wanted: { lines: readonly RequestLine[]; method: ReturnMethod | null; override: boolean },
  now: Date,
): Result<DecidedRequest, Refused> {
  const seen = new Set<string>();
  for (const l of wanted.lines) {
    const r = facts.lines.get(l.lineId);
    if (!r || seen.has(l.lineId)) return refused('not_found', {}, 'lines');
    seen.add(l.lineId);
    const refusal = refusalFor(r, l, now);
    if (refusal === 'too_many')
      return refused(
        'quantity_out_of_range',
        { value: l.quantity, max: l.resolution === 'price_protect' ? r.priceUnits : r.units },
        'lines',
      );
    const hard = refusal === 'no_goods' || refusal === 'cancelled' || refusal === 'all_returned';
    if (refusal && (hard || !wanted.override))
      return refusal === 'not_offered'
        ? refused('resolution_not_offered', { resolution: l.resolution }, 'lines')
        : refused('not_returnable', { reason: refusal }, 'lines');
    if (l.resolution === 'store_credit' && !facts.knownBuyer)
      return refused('resolution_not_offered', { resolution: l.resolution }, 'lines');
    if (l.resolution === 'exchange' && (!l.exchange || l.exchange.available < l.quantity))
      return refused('variant_unavailable', { sku: l.exchange?.sku ?? '' }, 'lines');
    if (l.resolution === 'exchange' && r.preShipment)
      return refused('resolution_not_offered', { resolution: l.resolution }, 'lines');
  }
  const mostKept = wanted.override ? 100 : facts.rules.keepMaxPercent;
  for (const l of wanted.lines) {
    if (l.resolution !== 'keep_item') continue;
    if (mostKept === 0) return refused('resolution_not_offered', { resolution: l.resolution }, 'lines');
    if ((l.keepPercent ?? 0) > mostKept)
      return refused('share_above_limit', { value: l.keepPercent!, max: mostKept }, 'keepPercent');
  }
  const asked = wanted.lines.map((l) => ({
    ...l,
    keepPercent: l.resolution === 'keep_item' ? (l.keepPercent ?? mostKept) : null,
    drop:
      l.resolution === 'price_protect' ? facts.dropFor(l.lineId, l.quantity, l.listPriceMinor ?? null) : null,
  }));
  if (asked.some((l) => l.resolution === 'price_protect' && !l.drop?.goodsMinor))
    return refused('not_returnable', { reason: 'no_price_drop' }, 'lines');
  const all = wanted.lines.map((l) => facts.lines.get(l.lineId)!);
  const moving = all.filter((_, i) => wanted.lines[i]!.resolution !== 'price_protect');
  const pre = moving.length > 0 && moving.every((r) => r.preShipment);
  if (!pre && moving.some((r) => r.preShipment))
    return refused('not_returnable', { reason: 'not_shipped' }, 'lines');
  const sends = !pre && wanted.lines.some((l) => !staysWithBuyer.includes(l.resolution));
  const method: ReturnMethod = sends ? pickMethod(facts.rules, wanted.method) : 'none';
  const lines = asked.map((l, i) => {
    const fromUnit = l.drop?.fromUnit ?? facts.fromUnit(l.lineId);
    return {
      lineId: l.lineId,
      quantity: l.quantity,
      fromUnit,
      reason: l.reason,
      resolution: l.resolution,
      rules: all[i]!.rules,
      paid: l.drop
        ? { goodsMinor: l.drop.goodsMinor, taxMinor: l.drop.taxMinor, shippingMinor: 0 }
        : shareOf(facts.paidFor(l.lineId, fromUnit, l.quantity), l.keepPercent ?? 100),
      exchangeDeltaMinor: l.exchange?.deltaMinor ?? 0,
      preShipment: all[i]!.preShipment && !l.drop,
    };
  });
  // What is repaired is sent back by the same replacement order as everything else of the return, once it is repaired.
  const kinds = new Set(wanted.lines.map((l) => l.resolution));
  if (kinds.has('repair') && (kinds.has('exchange') || kinds.has('reship')))
    return refused('resolution_not_offered', { resolution: 'repair' }, 'lines');
  if (kinds.has('repair') && method === 'none')
    return refused('resolution_not_offered', { resolution: 'repair' }, 'method');
  let quote = calculateQuote(facts.rules, lines, method);
  const back = sends && method !== 'none';
  let [type, comesBack] = [typeOf(wanted.lines, pre, back), back];
  const refunds = wanted.lines.every((l) => l.resolution === 'refund' || l.resolution === 'store_credit');
  if (comesBack && refunds && quote.totalMinor > 0 && quote.totalMinor <= facts.rules.keepBelowMinor) {
    quote = calculateQuote(facts.rules, lines, 'none');
    [type, comesBack] = ['keep_item', false];
  }
  return ok({
    type,
    method: comesBack ? method : 'none',
    comesBack,
    quote,
    lines: asked.map(({ drop, ...l }) => ({ ...l, listPriceMinor: drop?.listMinor ?? null })),
    photosNeeded: Math.max(
      0,
      ...wanted.lines.map((l, i) =>
        !pre && facts.rules.photoReasons.includes(l.reason) ? all[i]!.rules.photosNeeded : 0,
      ),
    ),
  });
}

function shareOf(paid: PaidUnits, percent: number): PaidUnits {
  const part = (minor: number) => (percent === 100 ? minor : roundHalfEven((minor * percent) / 100));
  return {
    goodsMinor: part(paid.goodsMinor),
    taxMinor: part(paid.taxMinor),
    shippingMinor: part(paid.shippingMinor),
  };
}

function pickMethod(rules: PolicyRules, wanted: ReturnMethod | null): ReturnMethod {
  if (wanted && (wanted === 'none' || rules.methods.includes(wanted))) return wanted;
  return rules.methods.find((m) => m !== 'none') ?? 'own';
}

function typeOf(lines: readonly RequestLine[], preShipment: boolean, comesBack: boolean): ReturnType {
  if (preShipment) return 'refund_only_preship';
  const kinds = new Set(lines.map((l) => l.resolution));
  if (kinds.has('exchange')) return 'exchange';
  if (kinds.has('refund') || kinds.has('store_credit'))
    return comesBack ? 'return_refund' : 'refund_only_postship';
  if (kinds.has('repair')) return 'repair';
  if (kinds.has('reship')) return 'reship';
  return kinds.has('price_protect') ? 'price_protect' : 'keep_item';
}
