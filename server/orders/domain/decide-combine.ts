import type { CombineRefusal } from '@/lib/contracts/order-changes';
import type { Lifecycle, PaymentState } from '@/lib/contracts/orders';
import { ok, type Result, refused } from '@/lib/kernel/result';
import type { ShipTo } from './address';

export type CombineLine = {
  id: string;
  kind: string;
  sku: string;
  title: string;
  variantId: string | null;
  quantity: number;
  cancelled: number;
  shipped: number;
};
/** An order as far as it matters whether it can share a parcel, or become several. */
export type CombineFacts = {
  id: string;
  number: string;
  lifecycle: Lifecycle;
  paymentState: PaymentState;
  cashOnDelivery: boolean;
  openHolds: number;
  pickStarted: boolean;
  workKind: string | null;
  afterSalesState: string;
  customerId: string | null;
  buyerEmail: string;
  buyerPhone: string;
  shipTo: ShipTo;
  lines: readonly CombineLine[];
};
/** One order that ships instead: whose lines it takes, and how many units of each. */
export type Work = { lines: { originId: string; lineId: string; quantity: number }[] };
type Refused = 'not_combinable';

const no = (order: { number: string } | null, reason: CombineRefusal) =>
  refused<Refused>('not_combinable', { number: order?.number ?? '', reason });

/** How an address is compared: spelling, case and spaces do not matter. */
export function addressKey(a: ShipTo): string {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s,.;:，。；：-]+/g, '');
  return [a.name, a.line1, a.line2, a.city, a.province, a.postalCode, a.countryCode].map(plain).join('\n');
}

/** How a buyer is recognised: the customer, else e-mail or phone; empty when nothing tells. */
export function buyerKey(o: Pick<CombineFacts, 'customerId' | 'buyerEmail' | 'buyerPhone'>): string {
  if (o.customerId) return `customer:${o.customerId}`;
  if (o.buyerEmail) return `email:${o.buyerEmail.trim().toLowerCase()}`;
  return o.buyerPhone ? `phone:${o.buyerPhone.replace(/\D/g, '')}` : '';
}

/** What is left to ship of a line. Units: pieces. */
export const leftOf = (l: CombineLine) => (l.kind === 'goods' ? l.quantity - l.cancelled - l.shipped : 0);

const paid: readonly PaymentState[] = ['paid', 'overpaid', 'partially_refunded'];

/**
 * Why an order cannot become part of other work; null when it can. Money must be settled, since the work carries none, and
 * nobody may have begun to pick.
 */
export function obstacleToCombine(o: CombineFacts): CombineRefusal | null {
  if (o.workKind) return 'work';
  if (o.lifecycle !== 'placed' && o.lifecycle !== 'released') return 'state';
  if (o.openHolds > 0) return 'held';
  if (o.pickStarted) return 'picking';
  if (o.lines.some((l) => l.kind === 'goods' && l.shipped > 0)) return 'shipped';
  if (o.lines.every((l) => leftOf(l) === 0)) return 'nothing_left';
  if (o.cashOnDelivery) return 'cash_on_delivery';
  if (!paid.includes(o.paymentState) && !(o.lifecycle === 'released' && o.paymentState === 'authorized'))
    return 'unpaid';
  if (o.lines.some((l) => leftOf(l) > 0 && !l.variantId)) return 'unmapped';
  if (o.afterSalesState === 'open') return 'returns';
  return null;
}

/** One order that ships for all of them, in the order given. Errors: not_combinable, naming the order and why. */
export function decideMerge(orders: readonly CombineFacts[]): Result<Work[], Refused> {
  const [first] = orders;
  if (!first || orders.length < 2) return no(first ?? null, 'one_order');
  for (const o of orders) {
    const reason = obstacleToCombine(o);
    if (reason) return no(o, reason);
  }
  if (buyerKey(first) === '') return no(first, 'no_buyer');
  if (first.shipTo.line1 === '') return no(first, 'no_address');
  for (const o of orders.slice(1)) {
    if (buyerKey(o) !== buyerKey(first)) return no(o, 'other_buyer');
    if (addressKey(o.shipTo) !== addressKey(first.shipTo)) return no(o, 'other_address');
  }
  return ok([
    {
      lines: orders.flatMap((o) =>
        o.lines
          .filter((l) => leftOf(l) > 0)
          .map((l) => ({ originId: o.id, lineId: l.id, quantity: leftOf(l) })),
      ),
    },
  ]);
}

/**
 * The orders that ship the parts, exactly what is left of the order together; units that no part names are the last part.
 * Errors: not_combinable (quantities: a part asks for more than there is, or it would be one part only).
 */
export function decideSplit(
  order: CombineFacts,
  parts: readonly { lineId: string; quantity: number }[][],
): Result<Work[], Refused> {
  const reason = obstacleToCombine(order);
  if (reason) return no(order, reason);
  const left = new Map(order.lines.map((l) => [l.id, leftOf(l)]));
  const works: Work[] = [];
  for (const part of parts) {
    const sums = new Map<string, number>();
    for (const p of part) sums.set(p.lineId, (sums.get(p.lineId) ?? 0) + p.quantity);
    for (const [lineId, quantity] of sums) {
      const there = left.get(lineId) ?? 0;
      if (quantity > there) return no(order, 'quantities');
      left.set(lineId, there - quantity);
    }
    works.push({
      lines: [...sums].map(([lineId, quantity]) => ({ originId: order.id, lineId, quantity })),
    });
  }
  const rest = order.lines.flatMap((l) =>
    left.get(l.id)! > 0 ? [{ originId: order.id, lineId: l.id, quantity: left.get(l.id)! }] : [],
  );
  if (rest.length > 0) works.push({ lines: rest });
  return works.length < 2 ? no(order, 'quantities') : ok(works);
}

/** Whether a merge or split can be taken back: nobody has begun on any of the orders that ship instead. */
export function decideUndo(
  works: readonly Pick<CombineFacts, 'number' | 'lifecycle' | 'pickStarted' | 'lines'>[],
): Result<true, Refused> {
  if (works.length === 0) return no(null, 'state');
  for (const w of works) {
    if (w.pickStarted) return no(w, 'picking');
    if (w.lines.some((l) => l.shipped > 0)) return no(w, 'shipped');
    if (w.lifecycle !== 'placed' && w.lifecycle !== 'released') return no(w, 'state');
    if (w.lines.some((l) => l.cancelled > 0)) return no(w, 'quantities');
  }
  return ok(true);
}
