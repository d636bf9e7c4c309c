import { defaultPipelineSettings } from '@/lib/contracts/automation';
import type { LineFacts, OrderFacts, World } from '@/server/automation/domain/order-facts';

/** A calm, paid order of one unit of `a` that goes to London; tests change what they are about. */
export function anOrder(over: Partial<OrderFacts> = {}): OrderFacts {
  return {
    id: 'o1',
    number: '1001',
    lifecycle: 'placed',
    placedAt: '2026-03-02T09:00:00.000Z',
    priority: 0,
    currency: 'GBP',
    totalMinor: 2500,
    paymentState: 'paid',
    cashOnDelivery: false,
    noSplit: false,
    destination: { countryCode: 'GB', province: '' },
    distances: { w1: 10, w2: 200 },
    addressFindings: [],
    lines: [aLine()],
    holds: [],
    overrides: [],
    openExceptions: [],
    anomalies: [],
    risk: {
      sameAddress: { orders: [], buyers: 1 },
      usualTotalMinor: 2500,
      earlierOrders: 3,
      buyerCountry: 'GB',
      shipCountry: 'GB',
      blocked: [],
      emailOddities: [],
    },
    reservationLapsed: false,
    ...over,
  };
}

export function aLine(over: Partial<LineFacts> = {}, variantId = 'a', quantity = 1): LineFacts {
  return {
    id: `line-${variantId}`,
    sku: variantId.toUpperCase(),
    mapped: true,
    wanted: [{ variantId, sku: variantId.toUpperCase(), quantity, unitGrams: 300 }],
    held: [],
    ...over,
  };
}

/** Two warehouses, two services (cheap and slow, dear and fast), plenty of `a` and `b`, Monday 09:00 in London. */
export function aWorld(over: Partial<World> = {}): World {
  const { blockList: _, ...settings } = defaultPipelineSettings('GBP');
  return {
    now: '2026-03-02T09:00:00.000Z',
    timezone: 'Europe/London',
    currency: 'GBP',
    settings,
    engineVersion: 'pipeline-1 settings-0',
    warehouses: [
      { id: 'w1', code: 'LON', priority: 100, handlingMinor: 50, cutoff: '16:00' },
      { id: 'w2', code: 'MAN', priority: 100, handlingMinor: 50, cutoff: '14:00' },
    ],
    services: [
      { id: 's1', carrier: 'slow', service: 'slow', name: 'Slow', deliversOn: 'weekdays' },
      { id: 's2', carrier: 'fast', service: 'fast', name: 'Fast', deliversOn: 'weekdays' },
    ],
    stock: { a: { w1: 10, w2: 10 }, b: { w1: 10, w2: 10 } },
    quote: (_order, _warehouse, service, grams) =>
      service === 's1'
        ? { costMinor: 300 + Math.ceil(grams / 1000) * 10, days: { min: 2, max: 3 }, zone: 'gb' }
        : { costMinor: 800, days: { min: 1, max: 1 }, zone: 'gb' },
    ...over,
  };
}
