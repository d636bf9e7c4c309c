import { z } from 'zod';
import type { CarrierServiceRow } from '@/lib/contracts/fulfilment';

/** The rate table as the editor holds it; what it does not show (provinces, postcodes) is kept as it is. */
const stepShape = z.object({ upToGrams: z.number(), costMinor: z.number() });
const zoneShape = z.looseObject({
  id: z.string(),
  name: z.string(),
  countries: z.array(z.string()),
  days: z.object({ min: z.number(), max: z.number() }),
  steps: z.array(stepShape),
  perKgMinor: z.number().optional(),
});
const tableShape = z.looseObject({
  fuelBasisPoints: z.number().default(0),
  deliversOn: z.enum(['weekdays', 'every_day']).default('weekdays'),
  zones: z.array(zoneShape),
});
export type ZoneDraft = z.output<typeof zoneShape>;
export type RateDraft = z.output<typeof tableShape>;

export type ServiceDraft = {
  id?: string;
  version?: number;
  carrier: string;
  service: string;
  name: string;
  adapter: 'sandbox' | 'manual';
  active: boolean;
  rates: RateDraft;
};

/** A zone to start from. */
export function newZone(index: number): ZoneDraft {
  return {
    id: `zone-${index}`,
    name: '',
    countries: ['*'],
    days: { min: 2, max: 4 },
    steps: [{ upToGrams: 1000, costMinor: 0 }],
  };
}

/** The service as a draft to edit; a new one when there is none. */
export function draftOf(row: CarrierServiceRow | null): ServiceDraft {
  if (!row)
    return {
      carrier: '',
      service: 'standard',
      name: '',
      adapter: 'manual',
      active: true,
      rates: { fuelBasisPoints: 0, deliversOn: 'weekdays', zones: [newZone(1)] },
    };
  const { id, version, carrier, service, name, adapter, active } = row;
  return { id, version, carrier, service, name, adapter, active, rates: tableShape.parse(row.rates) };
}

/** The lowest price and the span of days of a service, for its row in the list. */
export function summaryOf(row: CarrierServiceRow): {
  zones: number;
  fromMinor: number;
  min: number;
  max: number;
} {
  const { zones } = tableShape.parse(row.rates);
  return {
    zones: zones.length,
    fromMinor: Math.min(...zones.flatMap((z) => z.steps.map((s) => s.costMinor))),
    min: Math.min(...zones.map((z) => z.days.min)),
    max: Math.max(...zones.map((z) => z.days.max)),
  };
}
