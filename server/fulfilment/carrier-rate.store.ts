import type { RateVersion } from '@/lib/contracts/carriers';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { RateTable } from './domain/rate-table';

/** The day from which a first version counts: before every parcel. */
export const fromTheStart = '2000-01-01';

/**
 * The next version of a service's prices; its number. Locks: the carrier_service row, so that two people never write one number.
 */
export async function insertRate(
  tx: TenantTx,
  serviceId: string,
  rate: { rates: RateTable; source: RateVersion['source']; fileName?: string; validFrom: string },
): Promise<number> {
  await tx.one('SELECT id FROM carrier_service WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [
    tx.tenantId,
    serviceId,
  ]);
  const { actor, now } = tx.ctx;
  const row = await tx.one<{ number: number }>(
    `INSERT INTO carrier_rate (tenant_id, service_id, number, valid_from, rates, source, file_name, created_by, created_at)
     SELECT $1, $2, coalesce(max(r.number), 0) + 1, CASE WHEN max(r.number) IS NULL THEN $3::date ELSE $4::date END, $5, $6, $7, $8, $9
     FROM carrier_rate r WHERE r.tenant_id = $1 AND r.service_id = $2 RETURNING number`,
    [
      tx.tenantId,
      serviceId,
      fromTheStart,
      rate.validFrom,
      JSON.stringify(rate.rates),
      rate.source,
      rate.fileName ?? '',
      actor.type === 'user' ? actor.id : null,
      now,
    ],
  );
  return row.number;
}

/** Takes a version back that has not come into force; false when there is none such. */
export async function deleteComingRate(
  tx: TenantTx,
  serviceId: string,
  number: number,
  today: string,
): Promise<boolean> {
  const gone = await tx.exec(
    'DELETE FROM carrier_rate WHERE tenant_id = $1 AND service_id = $2 AND number = $3 AND valid_from > $4::date',
    [tx.tenantId, serviceId, number, today],
  );
  return gone > 0;
}
