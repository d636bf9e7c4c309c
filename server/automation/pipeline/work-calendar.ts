import { addDays, dayIn, zonedInstant, zonedParts } from '@/lib/kernel/time';
import { promisedDay, shipDay } from '@/server/fulfilment/steps/quote-parcel';
import type { WarehouseFacts, World } from '../domain/order-facts';

/** When a parcel leaves. `full`: an earlier day would have done, had it had room. */
export type ShipDay = { shipOn: string; shipBy: string; full: boolean };
/** Days that the orders of a batch share: when each warehouse ships, and when what leaves then arrives. */
export type Calendar = {
  /** null: no day of the next two months has room, or the warehouse never works. */
  shipOn(warehouseId: string, carrier?: string): ShipDay | null;
  promisedOn(shipOn: string, days: number, deliversOn: 'weekdays' | 'every_day'): string;
  /** One more piece of work on that day. */
  take(warehouseId: string, day: string): void;
  /** How full the next day with room is, in basis points; undefined: no limit. */
  fullness(warehouseId: string): number | undefined;
  /** Work planned so far, of warehouses with a limit; undefined: none has one. */
  load(): World['load'];
};

const horizonDays = 60;
const earlier = (a: string, b: string | undefined) => (b !== undefined && b < a ? b : a);

function clockOf(text: string): [hour: number, minute: number] {
  const [hour = 16, minute = 0] = text.split(':').map(Number);
  return [hour, minute];
}

type Known = { now: string; timezone: string; weekends: boolean; calendar: Calendar };
const known = new WeakMap<World['warehouses'], Known>();

/**
 * The calendar of a world. Days without a limit are reckoned once, and for all that is decided in the same shop at the same moment, as records of
 * one batch are when they are tried again; one with a limit as its work grows.
 */
export function calendarOf(world: World): Calendar {
  if (world.load) return newCalendar(world);
  const { now, timezone } = world;
  const weekends = world.settings.shipsOnWeekends;
  let found = known.get(world.warehouses);
  if (!found || found.now !== now || found.timezone !== timezone || found.weekends !== weekends) {
    found = { now, timezone, weekends, calendar: newCalendar(world) };
    known.set(world.warehouses, found);
  }
  return found.calendar;
}

function newCalendar(world: World): Calendar {
  const now = new Date(world.now);
  const { timezone } = world;
  const ships = new Map<string, ShipDay | null>();
  const promises = new Map<string, string>();
  const places = new Map(world.warehouses.map((w) => [w.id, w]));
  const load = world.load && structuredClone(world.load);
  const planned = (id: string, day: string) => load?.[id]?.[day] ?? 0;

  function walk(place: WarehouseFacts, carrier: string | undefined): ShipDay | null {
    const calendar = place.calendar!;
    const wall = zonedParts(now, timezone);
    const today = dayIn(now, timezone);
    let full = false;
    for (let i = 0; i < horizonDays; i++) {
      const day = addDays(today, i);
      const work = calendar.days[new Date(`${day}T00:00:00Z`).getUTCDay()];
      if (!work || calendar.holidays.includes(day)) continue;
      const [hour, minute] = clockOf(earlier(work.cutoff, carrier && calendar.carrierCutoffs[carrier]));
      if (i === 0 && wall.hour * 60 + wall.minute >= hour * 60 + minute) continue;
      if (calendar.dailyLimit !== null && planned(place.id, day) >= calendar.dailyLimit) {
        full = true;
        continue;
      }
      return { shipOn: day, shipBy: zonedInstant(day, hour, minute, 0, timezone).toISOString(), full };
    }
    return null;
  }

  function shipOn(warehouseId: string, carrier?: string): ShipDay | null {
    const place = places.get(warehouseId);
    const limited = place?.calendar && place.calendar.dailyLimit !== null;
    const key = place?.calendar ? `${warehouseId} ${carrier ?? ''}` : warehouseId;
    const known = limited ? undefined : ships.get(key);
    if (known !== undefined) return known;
    let day: ShipDay | null;
    if (place?.calendar) day = walk(place, carrier);
    else {
      const cutoff = place?.cutoff ?? '16:00';
      const found = shipDay(now, { timezone, cutoff, shipsOnWeekends: world.settings.shipsOnWeekends });
      day = { shipOn: found.shipOn, shipBy: found.shipBy.toISOString(), full: false };
    }
    if (!limited) ships.set(key, day);
    return day;
  }

  return {
    shipOn,
    promisedOn(day, days, deliversOn) {
      const key = `${day} ${days} ${deliversOn}`;
      let promised = promises.get(key);
      if (!promised) {
        promised = promisedDay(day, days, deliversOn);
        promises.set(key, promised);
      }
      return promised;
    },
    take(warehouseId, day) {
      if (!load?.[warehouseId]) return;
      load[warehouseId][day] = planned(warehouseId, day) + 1;
    },
    fullness(warehouseId) {
      const limit = places.get(warehouseId)?.calendar?.dailyLimit;
      const day = limit ? shipOn(warehouseId) : null;
      return limit && day ? Math.round((planned(warehouseId, day.shipOn) * 10_000) / limit) : undefined;
    },
    load: () => load && Object.fromEntries(Object.entries(load).map(([id, days]) => [id, { ...days }])),
  };
}
