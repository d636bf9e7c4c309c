import { isFault, type Reason, type Resolution } from '@/lib/contracts/aftersales';
import type { CustomerTier, PolicyException, PolicyRules } from '@/lib/contracts/aftersales-policy';

/** A line of an order as the rules for returns see it. Units: pieces. */
export type ReturnableLine = {
  lineId: string;
  kind: string;
  sku: string;
  category: string;
  quantity: number;
  cancelled: number;
  shipped: number;
  /** In returns that have not ended without goods: asked for, on the way, or back. */
  inReturns: number;
  /** Units whose money has gone back already, whatever the way. */
  granted: number;
  /** null until known */
  deliveredAt: Date | null;
  handedOverAt: Date | null;
  /** when it was bought: a dropped price counts from then */
  placedAt: Date;
};
export type ReturnBuyer = { country: string; tier: CustomerTier };

/** Why a line cannot be returned, as a word that the texts explain. */
export type NotReturnable =
  | 'no_goods'
  | 'not_shipped'
  | 'cancelled'
  | 'all_returned'
  | 'final_sale'
  | 'window_over'
  | 'not_offered'
  | 'no_price_drop';

export type LineRules = {
  exception: string | null;
  finalSale: boolean;
  windowDays: number;
  restockingPercent: number;
  resolutions: readonly Resolution[];
  photosNeeded: number;
};
export type Returnability = {
  lineId: string;
  rules: LineRules;
  /** Units that may still be returned; of a line that was not sent yet, that may be stopped. */
  units: number;
  /** Nothing of it has been sent: it can be stopped. */
  preShipment: boolean;
  /** The last instant, for a change of mind; null before it was sent. */
  until: Date | null;
  /** The last instant for what the shop is to blame for. */
  faultUntil: Date | null;
  /** Units whose price difference may be asked for, sent or not, and until when; null when the rules have none. */
  priceUnits: number;
  priceUntil: Date | null;
  refused: NotReturnable | null;
};

const dayMs = 86_400_000;

function fits(e: PolicyException, line: ReturnableLine, buyer: ReturnBuyer): boolean {
  const same = (list: readonly string[], value: string) =>
    list.length === 0 || list.some((x) => x.toLowerCase() === value.toLowerCase());
  return (
    same(e.skus, line.sku) &&
    same(e.categories, line.category) &&
    same(e.countries, buyer.country) &&
    same(e.tiers, buyer.tier)
  );
}

/** The rules for one line: the first exception that fits goes before what holds for everybody. */
export function rulesFor(rules: PolicyRules, line: ReturnableLine, buyer: ReturnBuyer): LineRules {
  const e = rules.exceptions.find((x) => fits(x, line, buyer));
  return {
    exception: e?.name ?? null,
    finalSale: e?.finalSale ?? false,
    windowDays: e?.windowDays ?? rules.windowDays,
    restockingPercent: e?.restockingPercent ?? rules.restockingPercent,
    resolutions: e?.resolutions ?? rules.resolutions,
    photosNeeded: e?.photosNeeded ?? rules.photosNeeded,
  };
}

/**
 * Whether units of a line may be returned, until when, and if not, why. The window counts from delivery, else from
 * hand-over and the time that a delivery takes. The page and the decision ask this one function.
 */
export function returnability(
  rules: PolicyRules,
  line: ReturnableLine,
  buyer: ReturnBuyer,
  now: Date,
): Returnability {
  const own = rulesFor(rules, line, buyer);
  const begin =
    line.deliveredAt ??
    (line.handedOverAt ? new Date(line.handedOverAt.getTime() + rules.bufferDays * dayMs) : null);
  const unsent = line.quantity - line.cancelled - line.shipped;
  const preShipment = line.shipped === 0;
  const free = Math.max(0, line.quantity - line.cancelled - Math.max(line.inReturns, 0));
  const units = preShipment
    ? Math.max(0, Math.min(unsent, free))
    : Math.max(0, Math.min(line.shipped - line.inReturns, line.quantity - line.granted));
  const after = (days: number) => (begin ? new Date(begin.getTime() + days * dayMs) : null);
  const until = after(own.windowDays);
  const faultUntil = after(Math.max(own.windowDays, rules.faultWindowDays));
  const refused = (): NotReturnable | null => {
    if (line.kind !== 'goods') return 'no_goods';
    if (line.cancelled >= line.quantity) return 'cancelled';
    if (units === 0) return 'all_returned';
    if (preShipment) return null;
    if (faultUntil && now > faultUntil) return 'window_over';
    return null;
  };
  return {
    lineId: line.lineId,
    rules: own,
    units,
    preShipment,
    until,
    faultUntil,
    priceUnits: Math.max(0, line.quantity - line.cancelled - Math.max(line.inReturns, line.granted)),
    priceUntil:
      rules.priceProtectDays > 0 ? new Date(line.placedAt.getTime() + rules.priceProtectDays * dayMs) : null,
    refused: refused(),
  };
}

/** Whether those units may be returned for that reason with that outcome; what the buyer pays for a final sale is theirs. */
export function refusalFor(
  r: Returnability,
  wanted: { quantity: number; reason: Reason; resolution: Resolution },
  now: Date,
): NotReturnable | 'too_many' | null {
  if (wanted.resolution === 'price_protect') return priceRefusal(r, wanted.quantity, now);
  if (r.refused) return r.refused;
  if (wanted.quantity > r.units) return 'too_many';
  if (r.preShipment) return null;
  const fault = isFault(wanted.reason);
  if (r.rules.finalSale && !fault) return 'final_sale';
  const until = fault ? r.faultUntil : r.until;
  if (until && now > until) return 'window_over';
  if (!r.rules.resolutions.includes(wanted.resolution)) return 'not_offered';
  return null;
}

/** The goods stay where they are: only what was bought counts, and when. */
function priceRefusal(r: Returnability, quantity: number, now: Date): NotReturnable | 'too_many' | null {
  if (r.refused === 'no_goods' || r.refused === 'cancelled') return r.refused;
  if (r.priceUnits === 0) return 'all_returned';
  if (quantity > r.priceUnits) return 'too_many';
  if (r.rules.finalSale) return 'final_sale';
  if (!r.priceUntil || !r.rules.resolutions.includes('price_protect')) return 'not_offered';
  return now > r.priceUntil ? 'window_over' : null;
}

/** How loyal a buyer is, by orders that were paid. */
export function tierOf(paidOrders: number): CustomerTier {
  if (paidOrders >= 6) return 'loyal';
  return paidOrders >= 2 ? 'regular' : 'new';
}
