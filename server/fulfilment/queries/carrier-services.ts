import type { CarrierServiceRow } from '@/lib/contracts/fulfilment';
import { toPublicId } from '@/lib/kernel/ids';
import { dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { rateOn } from './rates-in-force';

/** All carrier services of the tenant with the prices in force today, by carrier and service. */
export async function listCarrierServices(tx: TenantTx): Promise<CarrierServiceRow[]> {
  const rows = await tx.q<CarrierServiceRow>(
    `SELECT c.id, c.carrier, c.service, c.name, c.adapter, c.active, c.currency, r.rates, c.version FROM carrier_service c
     ${rateOn('$2::date')} WHERE c.tenant_id = $1 ORDER BY c.active DESC, c.carrier, c.service`,
    [tx.tenantId, dayIn(tx.ctx.now, tx.ctx.tenant.timezone)],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('crs', r.id) }));
}
