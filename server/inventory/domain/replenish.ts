import type { ReplenishmentFacts } from '@/lib/contracts/inventory-purchasing';

/** What was asked for of one variant in one place, over the tenant's days. Units: pieces. */
export type DemandSeen = {
  windowDays: number;
  /** Days on which nothing was there to be sold: they say nothing of demand and do not count. */
  stockOutDays: number;
  soldUnits: number;
  /** Sum of the squares of each day's units. */
  soldSquares: number;
};
export type StockNow = { available: number; incoming: number; waiting: number };
export type Terms = {
  leadTimeDays: number;
  leadTimeSpreadDays: number;
  /** Share of cycles without a stock-out, above 0.5 and below 1. */
  serviceLevel: number;
  /** Days that one order shall last beyond the reorder point. */
  coverDays: number;
  minQuantity: number;
  packSize: number;
  /** The shop's own low-stock line; the reorder point is never below it. */
  floor: number;
};

const up = (x: number) => Math.ceil(x - 1e-9) + 0;
const rounded = (x: number) => Math.round(x * 100) / 100;

/**
 * The z of a service level: the point that a standard normal value stays below with that probability.
 * Source: Acklam's rational approximation of the inverse normal distribution, relative error below 1.2e-9.
 */
export function normalQuantile(p: number): number {
  const a = [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
    2.506628277459239,
  ];
  const b = [
    -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
  ];
  const c = [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ];
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  const poly = (k: readonly number[], x: number) => k.reduce((sum, v) => sum * x + v, 0);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return poly(c, q) / (poly(d, q) * q + 1);
  }
  if (p > 1 - 0.02425) return -normalQuantile(1 - p);
  const q = p - 0.5;
  return (poly(a, q * q) * q) / (poly(b, q * q) * q * q + 1);
}

/** Mean and sample deviation of a day's demand over the days on which there was something to sell. */
export function dailyDemand(seen: DemandSeen): { mean: number; deviation: number } {
  const days = Math.max(1, seen.windowDays - seen.stockOutDays);
  const mean = seen.soldUnits / days;
  if (days < 2) return { mean, deviation: 0 };
  const variance = (seen.soldSquares - days * mean * mean) / (days - 1);
  return { mean, deviation: Math.sqrt(Math.max(0, variance)) };
}

/**
 * How many to order, with every number that leads there; `quantity` 0 when nothing is due. The (s, S) policy:
 * safety stock = z · √(L·σd² + d̄²·σL²), reorder point s = d̄·L + safety stock (at least the shop's own line),
 * S = s + d̄ · cover days, position = available + incoming − waiting; when the position is at or below s, S − position is
 * wanted, at least the minimum quantity, in whole packs.
 * Source: Silver, Pyke & Thomas, Inventory and Production Management in Supply Chains, on the (s, S) system.
 */
export function replenish(
  seen: DemandSeen,
  now: StockNow,
  terms: Terms,
): { quantity: number; facts: ReplenishmentFacts } {
  const { mean, deviation } = dailyDemand(seen);
  const z = normalQuantile(terms.serviceLevel);
  const spread = Math.sqrt(terms.leadTimeDays * deviation ** 2 + mean ** 2 * terms.leadTimeSpreadDays ** 2);
  const safetyStock = up(z * spread);
  const reorderPoint = Math.max(terms.floor, up(mean * terms.leadTimeDays) + safetyStock);
  const orderUpTo = reorderPoint + up(mean * terms.coverDays);
  const position = now.available + now.incoming - now.waiting;
  const wanted = position <= reorderPoint ? Math.max(0, orderUpTo - position) : 0;
  return {
    quantity: wanted === 0 ? 0 : inPacks(Math.max(wanted, terms.minQuantity), terms.packSize),
    facts: {
      windowDays: seen.windowDays,
      stockOutDays: seen.stockOutDays,
      soldUnits: seen.soldUnits,
      meanDaily: rounded(mean),
      deviationDaily: rounded(deviation),
      leadTimeDays: terms.leadTimeDays,
      leadTimeSpreadDays: terms.leadTimeSpreadDays,
      serviceLevel: terms.serviceLevel,
      z: rounded(z),
      safetyStock,
      reorderPoint,
      orderUpTo,
      available: now.available,
      incoming: now.incoming,
      waiting: now.waiting,
      position,
      wanted,
      minQuantity: terms.minQuantity,
      packSize: terms.packSize,
    },
  };
}

/** The next whole number of packs. */
export function inPacks(quantity: number, packSize: number): number {
  return Math.ceil(quantity / packSize) * packSize;
}
