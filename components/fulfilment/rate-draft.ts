import type { CarrierServiceRow } from '@/lib/contracts/fulfilment';

export type ZoneDraft = {
  id: string;
  name: string;
  countries: string[];
  days: { min: number; max: number };
  steps: { upToGrams: number; costMinor: number }[];
  perKgMinor?: number | undefined;
};
export type SurchargeDraft =
  | {
      kind: 'remote';
      costMinor: number;
      countries: string[];
      provincePrefixes?: string[] | undefined;
      postalPrefixes?: string[] | undefined;
    }
  | {
      kind: 'oversize';
      costMinor: number;
      longestMm?: number | undefined;
      girthMm?: number | undefined;
      overGrams?: number | undefined;
    }
  | { kind: 'residential'; costMinor: number };
/** The rate table as the editor holds it; what it does not show (provinces, postcodes) is kept as it is. */
export type RateDraft = {
  fuelBasisPoints: number;
  deliversOn: 'weekdays' | 'every_day';
  volumetricDivisor?: number | undefined;
  surcharges?: SurchargeDraft[] | undefined;
  zones: ZoneDraft[];
};

/** The table of a service as the server checked it, whole. */
function tableOf(rates: unknown): RateDraft {
  return { fuelBasisPoints: 0, deliversOn: 'weekdays', ...(rates as Pick<RateDraft, 'zones'>) };
}

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

/** A surcharge of that kind to start from. */
export function newSurcharge(kind: SurchargeDraft['kind']): SurchargeDraft {
  if (kind === 'remote') return { kind, costMinor: 0, countries: ['*'] };
  return { kind, costMinor: 0 };
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
  return { id, version, carrier, service, name, adapter, active, rates: tableOf(row.rates) };
}

/** The lowest price and the span of days of a service, for its row in the list. */
export function summaryOf(row: CarrierServiceRow): {
  zones: number;
  fromMinor: number;
  min: number;
  max: number;
} {
  const { zones } = tableOf(row.rates);
  return {
    zones: zones.length,
    fromMinor: Math.min(...zones.flatMap((z) => z.steps.map((s) => s.costMinor))),
    min: Math.min(...zones.map((z) => z.days.min)),
    max: Math.max(...zones.map((z) => z.days.max)),
  };
}
