import { groupBy } from './group-by';

/** How long a parcel was under way; `arrived` false: it has not come so far, or never will. Units: days, fractions allowed. */
export type Span = { days: number; arrived: boolean };
/** Share of the parcels that have come by then; rises. */
export type Arrivals = { days: number; share: number }[];

/**
 * The share of parcels that arrive within so many days. Parcels that are still under way count as long as they have been, so that a
 * lane does not look fast because its slow parcels are not there yet. Source: Kaplan & Meier 1958.
 */
export function arrivalsOf(spans: readonly Span[]): Arrivals {
  const sorted = [...spans].sort((a, b) => a.days - b.days || Number(b.arrived) - Number(a.arrived));
  const steps: Arrivals = [];
  let open = 1;
  for (let i = 0; i < sorted.length; ) {
    const { days } = sorted[i]!;
    const atRisk = sorted.length - i;
    let arrived = 0;
    for (; i < sorted.length && sorted[i]!.days === days; i++) arrived += Number(sorted[i]!.arrived);
    if (arrived === 0) continue;
    open *= 1 - arrived / atRisk;
    steps.push({ days, share: 1 - open });
  }
  return steps;
}

/** In how many days so large a share has come; null when it is not known to come. */
export function daysFor(arrivals: Arrivals, share: number): number | null {
  return arrivals.find((s) => s.share >= share - 1e-9)?.days ?? null;
}

/** The share that has come within so many days. */
export function shareWithin(arrivals: Arrivals, days: number): number {
  let share = 0;
  for (const s of arrivals) if (s.days <= days) share = s.share;
  return share;
}

/** How likely a parcel that is under way for so long still comes in time. @param days from its hand-over to its promise */
export function chanceInTime(arrivals: Arrivals, age: number, days: number): number {
  const gone = shareWithin(arrivals, age);
  if (days <= age || gone >= 1 - 1e-9) return 0;
  return (shareWithin(arrivals, days) - gone) / (1 - gone);
}

export type LaneParcel = {
  /** carrier, service, warehouse and country of arrival */
  lane: string;
  handedOverAt: Date;
  deliveredAt: Date | null;
  /** lost or sent back: it never arrives */
  gone: boolean;
  /** the end of the promised day; null: nothing was promised */
  promisedBy: Date | null;
};

const dayMs = 86_400_000;
const daysBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / dayMs;

/** How long each parcel was under way as it was known at that moment; those that left later are left out. */
export function spansAt(parcels: readonly LaneParcel[], now: Date): Span[] {
  return parcels
    .filter((p) => p.handedOverAt < now)
    .map((p) => {
      if (p.deliveredAt && p.deliveredAt <= now)
        return { days: Math.max(0, daysBetween(p.handedOverAt, p.deliveredAt)), arrived: true };
      // What is lost stays under way for ever; nothing else would count it against the lane.
      return {
        days: p.gone ? Number.POSITIVE_INFINITY : daysBetween(p.handedOverAt, now),
        arrived: false,
      };
    });
}

/** What a lane does. Units: days; shares between 0 and 1. */
export type LaneFigures = {
  parcels: number;
  open: number;
  lost: number;
  p50: number | null;
  p90: number | null;
  /** Parcels whose promised day is over, and those of them that came in time. */
  due: number;
  inTime: number;
};

/** The figures of the parcels of a lane. */
export function laneFigures(parcels: readonly LaneParcel[], now: Date): LaneFigures {
  const arrivals = arrivalsOf(spansAt(parcels, now));
  const due = parcels.filter((p) => p.promisedBy && p.promisedBy <= now);
  return {
    parcels: parcels.length,
    open: parcels.filter((p) => !p.deliveredAt && !p.gone).length,
    lost: parcels.filter((p) => p.gone).length,
    p50: daysFor(arrivals, 0.5),
    p90: daysFor(arrivals, 0.9),
    due: due.length,
    inTime: due.filter((p) => p.deliveredAt && p.deliveredAt <= p.promisedBy!).length,
  };
}

/** Forecasts held against what came. `brier`: 0 is perfect, a coin scores 0.25; `coverage`: share that came within the p90. */
export type PromiseScore = {
  parcels: number;
  brier: number;
  /** What always saying the share of before would have scored. */
  plainBrier: number;
  covered: number;
  coverable: number;
};

/** Fewer parcels than these say nothing about a lane. */
export const fewestParcels = 12;

/**
 * How good forecasts would have been that were made at the cut from nothing but what was known then, for the parcels that left
 * since and whose promised day is over. Lanes with too little history forecast nothing.
 */
export function scorePromises(parcels: readonly LaneParcel[], cut: Date, now: Date): PromiseScore {
  const score: PromiseScore = { parcels: 0, brier: 0, plainBrier: 0, covered: 0, coverable: 0 };
  const lanes = groupBy(parcels, (p) => p.lane);
  let [sum, plainSum] = [0, 0];
  const before = parcels.filter((p) => p.promisedBy && p.promisedBy <= cut);
  const habit =
    before.filter((p) => p.deliveredAt && p.deliveredAt <= p.promisedBy!).length / Math.max(1, before.length);
  for (const lane of lanes.values()) {
    const known = spansAt(lane, cut);
    if (known.length < fewestParcels) continue;
    const arrivals = arrivalsOf(known);
    const p90 = daysFor(arrivals, 0.9);
    for (const p of lane) {
      if (p.handedOverAt < cut || !p.promisedBy || p.promisedBy > now) continue;
      const inTime = Number(Boolean(p.deliveredAt && p.deliveredAt <= p.promisedBy));
      const said = shareWithin(arrivals, daysBetween(p.handedOverAt, p.promisedBy));
      score.parcels += 1;
      sum += (said - inTime) ** 2;
      plainSum += (habit - inTime) ** 2;
      const age = daysBetween(p.handedOverAt, now);
      if (p90 === null || (age < p90 && !p.deliveredAt)) continue;
      score.coverable += 1;
      if (p.deliveredAt && daysBetween(p.handedOverAt, p.deliveredAt) <= p90) score.covered += 1;
    }
  }
  if (score.parcels === 0) return score;
  return { ...score, brier: sum / score.parcels, plainBrier: plainSum / score.parcels };
}

/** Below this chance the shop is told, while there is time to write to the buyer. */
export const alarmBelow = 0.5;

/** Parcels under way that will most likely miss a promise that is not broken yet, least likely first. */
export function promisesAtRisk<P extends LaneParcel>(
  open: readonly P[],
  arrivals: ReadonlyMap<string, Arrivals>,
  now: Date,
): { parcel: P; chance: number }[] {
  return open
    .flatMap((parcel) => {
      const lane = arrivals.get(parcel.lane);
      if (!lane || !parcel.promisedBy || parcel.promisedBy <= now || parcel.deliveredAt || parcel.gone)
        return [];
      const chance = chanceInTime(
        lane,
        daysBetween(parcel.handedOverAt, now),
        daysBetween(parcel.handedOverAt, parcel.promisedBy),
      );
      return chance < alarmBelow ? [{ parcel, chance }] : [];
    })
    .sort((a, b) => a.chance - b.chance);
}

/** How each lane with enough history arrives, as is known now. */
export function arrivalsByLane(parcels: readonly LaneParcel[], now: Date): Map<string, Arrivals> {
  return new Map(
    [...groupBy(parcels, (p) => p.lane)]
      .filter(([, list]) => list.length >= fewestParcels)
      .map(([lane, list]) => [lane, arrivalsOf(spansAt(list, now))]),
  );
}
