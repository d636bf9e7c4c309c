import { isFault, type Reason, type Resolution, type ReturnMethod } from '@/lib/contracts/aftersales';
import type { PolicyRules } from '@/lib/contracts/aftersales-policy';
import { largestRemainder, roundHalfEven } from '@/lib/kernel/money';
import type { LineRules } from './returnability';

/** What some units of a line were paid with. Units: minor units. */
export type PaidUnits = { goodsMinor: number; taxMinor: number; shippingMinor: number };
export type QuoteLine = {
  lineId: string;
  quantity: number;
  fromUnit: number;
  reason: Reason;
  resolution: Resolution;
  rules: LineRules;
  paid: PaidUnits;
  /** For an exchange: price of the new goods less price of the old, for all units. */
  exchangeDeltaMinor: number;
  preShipment: boolean;
};
export type QuotedLine = {
  lineId: string;
  quantity: number;
  fromUnit: number;
  goodsMinor: number;
  taxMinor: number;
  shippingMinor: number;
  restockingMinor: number;
  labelMinor: number;
  bonusMinor: number;
  /** goods + tax + shipping − restocking − label */
  totalMinor: number;
};
export type Quote = { lines: QuotedLine[]; totalMinor: number; bonusMinor: number };

const givesMoney = (r: Resolution) => r !== 'exchange' && r !== 'reship' && r !== 'repair';
/** Money for goods that stay where they are: nothing is restocked or sent for it. */
const stays = (r: Resolution) => r === 'keep_item' || r === 'price_protect';

function lineOf(rules: PolicyRules, l: QuoteLine): QuotedLine {
  const free = isFault(l.reason) || l.preShipment || stays(l.resolution);
  const shippingBack =
    l.preShipment ||
    rules.refundShipping === 'always' ||
    (rules.refundShipping === 'fault' && isFault(l.reason));
  const paid = l.paid.goodsMinor + l.paid.taxMinor;
  const base = { lineId: l.lineId, quantity: l.quantity, fromUnit: l.fromUnit };
  const none = { shippingMinor: 0, restockingMinor: 0, labelMinor: 0, bonusMinor: 0 };
  if (l.resolution === 'exchange') {
    // Cheaper goods: the difference goes back, never more than was paid. Dearer ones: the replacement asks for it.
    const back = Math.min(paid, Math.max(0, -l.exchangeDeltaMinor));
    return { ...base, ...none, goodsMinor: back, taxMinor: 0, totalMinor: back };
  }
  if (!givesMoney(l.resolution)) return { ...base, ...none, goodsMinor: 0, taxMinor: 0, totalMinor: 0 };
  const shippingMinor = shippingBack && l.resolution !== 'price_protect' ? l.paid.shippingMinor : 0;
  const restockingMinor = free ? 0 : roundHalfEven((paid * l.rules.restockingPercent) / 100);
  return {
    ...base,
    ...none,
    goodsMinor: l.paid.goodsMinor,
    taxMinor: l.paid.taxMinor,
    shippingMinor,
    restockingMinor,
    totalMinor: paid + shippingMinor - restockingMinor,
  };
}

/**
 * What a return gives, with every deduction, line by line: restocking in percent of what was paid, the label once for the
 * parcel and split over the lines by largest remainder, a bonus on store credit. Lines sum exactly to the total; faults of
 * the shop cost the buyer nothing.
 */
export function calculateQuote(rules: PolicyRules, lines: readonly QuoteLine[], method: ReturnMethod): Quote {
  const quoted = lines.map((l) => lineOf(rules, l));
  const payers = lines.map(
    (l) => !l.preShipment && !isFault(l.reason) && givesMoney(l.resolution) && !stays(l.resolution),
  );
  const weights = quoted.map((q, i) => (payers[i] ? q.totalMinor : 0));
  const most = weights.reduce((a, b) => a + b, 0);
  const label = method === 'label' || method === 'pickup' ? Math.min(rules.labelFeeMinor, most) : 0;
  const fees = most > 0 ? largestRemainder(label, weights) : quoted.map(() => 0);
  const done = quoted.map((q, i) => {
    const totalMinor = q.totalMinor - fees[i]!;
    const bonusMinor =
      lines[i]!.resolution === 'store_credit'
        ? roundHalfEven((totalMinor * rules.creditBonusPercent) / 100)
        : 0;
    return { ...q, labelMinor: fees[i]!, totalMinor, bonusMinor };
  });
  return {
    lines: done,
    totalMinor: done.reduce((a, q) => a + q.totalMinor, 0),
    bonusMinor: done.reduce((a, q) => a + q.bonusMinor, 0),
  };
}
