import type { RateZone } from '../rate-table';

/** A carrier service of a new shop, before it is one of a currency. */
export type Plan = {
  carrier: string;
  service: string;
  name: string;
  fuel: number;
  everyDay?: boolean;
  zones: RateZone[];
};

/** A zone in the short form of the lists. Units: grams, minor units, days. */
export function zone(
  id: string,
  name: string,
  countries: string[],
  days: [number, number],
  steps: [grams: number, costMinor: number][],
  more: Partial<RateZone> = {},
): RateZone {
  return {
    id,
    name,
    countries,
    days: { min: days[0], max: days[1] },
    steps: steps.map(([upToGrams, costMinor]) => ({ upToGrams, costMinor })),
    ...more,
  };
}
