import type { CarrierServiceRow } from '@/lib/contracts/fulfilment';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** All carrier services of the tenant, by carrier and service. */
export async function listCarrierServices(tx: TenantTx): Promise<CarrierServiceRow[]> {
  const rows = await tx.q<CarrierServiceRow>(
    `SELECT id, carrier, service, name, adapter, active, currency, rates, version FROM carrier_service
     WHERE tenant_id = $1 ORDER BY active DESC, carrier, service`,
    [tx.tenantId],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('crs', r.id) }));
}
