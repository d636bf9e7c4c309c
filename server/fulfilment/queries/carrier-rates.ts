import type { RateImpact, RatesView, RateTableView, RateVersion } from '@/lib/contracts/carriers';
import { toPublicId } from '@/lib/kernel/ids';
import { dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { fromTheStart } from '../carrier-rate.store';
import { writeRateFile } from '../domain/carriers/write-rate-file';
import type { RateTable } from '../domain/rate-table';
import { quote } from '../domain/rates';
import { pricedParcels } from './priced-parcels';
import { rateTableOf } from './rates-in-force';

const impactDays = 60;

/** A rate table as people read it. */
export function viewOf(table: RateTable): RateTableView {
  return {
    fuelBasisPoints: table.fuelBasisPoints,
    volumetricDivisor: table.volumetricDivisor ?? null,
    surcharges: (table.surcharges ?? []).map((s) => ({
      kind: s.kind,
      costMinor: s.costMinor,
      places: s.kind === 'remote' ? (s.provincePrefixes?.length ?? 0) + (s.postalPrefixes?.length ?? 0) : 0,
      longestMm: (s.kind === 'oversize' && s.longestMm) || null,
      girthMm: (s.kind === 'oversize' && s.girthMm) || null,
      overGrams: (s.kind === 'oversize' && s.overGrams) || null,
    })),
    zones: table.zones.map((z) => ({
      id: z.id,
      name: z.name,
      countries: z.countries,
      provinces: z.provincePrefixes ?? [],
      postcodes: z.postalPrefixes?.length ?? 0,
      days: z.days,
      steps: z.steps,
      perKgMinor: z.perKgMinor ?? null,
    })),
  };
}

type VersionRow = Omit<RateVersion, 'standing' | 'zones' | 'surcharges' | 'validFrom'> & {
  validFrom: string;
  rates: unknown;
};

async function versionsOf(tx: TenantTx, serviceId: string): Promise<VersionRow[]> {
  return tx.q<VersionRow>(
    `SELECT v.number, v.valid_from::text AS "validFrom", v.rates, v.source, v.file_name AS "fileName", v.created_at AS at, u.name AS by
     FROM carrier_rate v
     LEFT JOIN (SELECT m.user_id, u.name FROM membership m JOIN user_account u ON u.id = m.user_id WHERE m.tenant_id = $1) u
       ON u.user_id = v.created_by
     WHERE v.tenant_id = $1 AND v.service_id = $2 ORDER BY v.valid_from DESC, v.number DESC`,
    [tx.tenantId, serviceId],
  );
}

/** The price tables of a service: the one in force and those before and to come. Null: no such service. */
export async function carrierRates(tx: TenantTx, serviceId: string): Promise<RatesView | null> {
  const head = await tx.maybeOne<Pick<RatesView, 'carrier' | 'service' | 'name' | 'currency' | 'active'>>(
    'SELECT carrier, service, name, currency, active FROM carrier_service WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, serviceId],
  );
  if (!head) return null;
  const today = dayIn(tx.ctx.now, tx.ctx.tenant.timezone);
  const rows = await versionsOf(tx, serviceId);
  const current = rows.find((r) => r.validFrom <= today)!;
  return {
    id: toPublicId('crs', serviceId),
    ...head,
    today,
    inForce: viewOf(rateTableOf(current.rates)),
    versions: rows.map(({ rates, validFrom, ...r }) => {
      const table = rateTableOf(rates);
      return {
        ...r,
        validFrom: validFrom === fromTheStart ? null : validFrom,
        standing: r.number === current.number ? 'in_force' : validFrom > today ? 'to_come' : 'past',
        zones: table.zones.length,
        surcharges: table.surcharges?.length ?? 0,
      };
    }),
  };
}

/** The file of one version, as it can be read in again. Null: there is no such version. */
export async function rateFile(
  tx: TenantTx,
  serviceId: string,
  number: number,
): Promise<{ fileName: string; content: string } | null> {
  const row = await tx.maybeOne<{ rates: unknown; name: string; currency: string }>(
    `SELECT v.rates, c.carrier || '-' || c.service AS name, c.currency FROM carrier_rate v
     JOIN carrier_service c ON c.tenant_id = $1 AND c.id = v.service_id
     WHERE v.tenant_id = $1 AND v.service_id = $2 AND v.number = $3`,
    [tx.tenantId, serviceId, number],
  );
  if (!row) return null;
  return {
    fileName: `${row.name}-rates-${number}.csv`,
    content: writeRateFile(rateTableOf(row.rates), row.currency),
  };
}

/** What the parcels that went with the service lately cost under its table in force, and would have cost under that one. */
export async function rateImpact(tx: TenantTx, serviceId: string, next: RateTable): Promise<RateImpact> {
  const today = dayIn(tx.ctx.now, tx.ctx.tenant.timezone);
  const current = rateTableOf((await versionsOf(tx, serviceId)).find((r) => r.validFrom <= today)!.rates);
  const parcels = await pricedParcels(tx, { serviceId, days: impactDays });
  const impact: RateImpact = {
    days: impactDays,
    parcels: 0,
    beforeMinor: 0,
    afterMinor: 0,
    dearer: 0,
    cheaper: 0,
    refused: 0,
  };
  for (const p of parcels) {
    const [before, after] = [quote(current, p.ask), quote(next, p.ask)];
    if (!before) continue;
    if (!after) {
      impact.refused += 1;
      continue;
    }
    impact.parcels += 1;
    impact.beforeMinor += before.costMinor;
    impact.afterMinor += after.costMinor;
    if (after.costMinor > before.costMinor) impact.dearer += 1;
    if (after.costMinor < before.costMinor) impact.cheaper += 1;
  }
  return impact;
}
