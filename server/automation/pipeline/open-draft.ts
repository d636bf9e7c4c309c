import type { ParcelSize } from '@/lib/kernel/parcel-size';
import { addDays, dayIn } from '@/lib/kernel/time';
import { daysBetween } from '@/server/fulfilment/steps/quote-parcel';
import { type OrderFacts, parcelKey, type World } from '../domain/order-facts';
import { strategyOf } from './after-action';
import type { CarrierOption, Draft, Told } from './draft';
import type { Calendar } from './work-calendar';

/** True when the order keeps exactly what it needs, in warehouses that still work, and nothing asks to choose them anew. */
export function needsKept(order: OrderFacts, warehouses: World['warehouses']): boolean {
  if (order.replan) return false;
  const active = new Set(warehouses.map((w) => w.id));
  let kept = 0;
  for (const line of order.lines) {
    if (line.held.some((h) => !active.has(h.warehouseId))) return false;
    for (const variantId of new Set([...line.wanted, ...line.held].map((x) => x.variantId))) {
      const wanted = line.wanted.reduce((sum, w) => (w.variantId === variantId ? sum + w.quantity : sum), 0);
      const held = line.held.reduce((sum, h) => (h.variantId === variantId ? sum + h.quantity : sum), 0);
      if (wanted !== held) return false;
      kept += held;
    }
  }
  return kept > 0;
}

function byScore(a: CarrierOption, b: CarrierOption): number {
  return (
    a.scoreMinor - b.scoreMinor ||
    a.costMinor - b.costMinor ||
    (a.promisedOn < b.promisedOn ? -1 : a.promisedOn > b.promisedOn ? 1 : 0) ||
    (`${a.carrier} ${a.service}` < `${b.carrier} ${b.service}` ? -1 : 1)
  );
}

/** What a plan sees of the batch beside the world: prices, days with room, units that are left, and what the rules say. */
export type View = {
  quote: World['quote'];
  calendar: Calendar;
  stock(variantId: string, warehouseId: string): number;
  told: Told;
};

/** An empty plan of the order, with its view of the world. */
export function draftOf(order: OrderFacts, world: World, { quote, calendar, stock, told }: View): Draft {
  const kept = needsKept(order, world.warehouses);
  const own = new Map<string, number>();
  if (!kept)
    for (const h of order.lines.flatMap((l) => l.held)) {
      const key = `${h.variantId} ${h.warehouseId}`;
      own.set(key, (own.get(key) ?? 0) + h.quantity);
    }
  const { shipOn, fullness } = calendar;
  const { weights } = strategyOf(world);
  const lateDayMinor = weights.lateDayMinor ?? world.settings.lateCostPerDayMinor;
  const targetOn = addDays(dayIn(new Date(order.placedAt), world.timezone), world.settings.targetDays);
  const optionOf = (
    warehouseId: string,
    parcel: { grams: number; size: ParcelSize | undefined },
    s: World['services'][number],
  ): CarrierOption | null => {
    const quoted = quote(order.id, warehouseId, s.id, parcel.grams, parcel.size);
    const leaves = quoted && shipOn(warehouseId, s.carrier);
    if (!leaves) return null;
    const promisedOn = calendar.promisedOn(leaves.shipOn, quoted.days.max, s.deliversOn);
    const late = promisedOn > targetOn ? daysBetween(targetOn, promisedOn) : 0;
    const lateMinor = late * lateDayMinor;
    return {
      serviceId: s.id,
      carrier: s.carrier,
      service: s.service,
      name: s.name,
      costMinor: quoted.costMinor,
      lateMinor,
      scoreMinor: Math.round((quoted.costMinor * weights.shipPercent) / 100) + lateMinor,
      daysMin: quoted.days.min,
      daysMax: quoted.days.max,
      promisedOn,
      shipOn: leaves.shipOn,
      shipBy: leaves.shipBy,
      zone: quoted.zone,
      ...(quoted.parts ? { parts: quoted.parts } : {}),
    };
  };
  const known = new Map<string, CarrierOption[]>();
  return {
    order,
    world,
    told,
    available: (variantId, warehouseId) =>
      Math.max(0, stock(variantId, warehouseId)) + (own.get(`${variantId} ${warehouseId}`) ?? 0),
    options(warehouseId, grams, size) {
      const key = `${warehouseId} ${parcelKey(grams, size)}`;
      let options = known.get(key);
      if (!options) {
        options = world.services
          .map((s) => optionOf(warehouseId, { grams, size }, s))
          .filter((o) => o !== null)
          .sort(byScore);
        const liked = options.filter((o) => told.prefersService(o.carrier, o.service));
        if (liked.length > 0) options = [...liked, ...options.filter((o) => !liked.includes(o))];
        // What a person wished stands above what a rule prefers, unless the rule is forced.
        const wished = options.filter((o) => `${o.carrier}/${o.service}` === order.serviceWish);
        if (wished.length > 0 && !(told.overWish && liked.length > 0)) options = wished;
        known.set(key, options);
      }
      return options;
    },
    shipOn,
    fullness,
    needs: [],
    kept,
    blocked: false,
    chargesOnly: false,
    stopped: false,
    payable: 'reserve',
    cover: null,
    holds: [],
    exceptions: [],
    commit: [],
    work: [],
    cancel: {},
  };
}
