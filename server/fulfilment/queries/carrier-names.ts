import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { carrierLabel } from '../domain/carrier-label';
import { groupBy } from '../domain/group-by';

/** What the tenant's carriers are called, by their codes. */
export async function carrierNames(tx: TenantTx): Promise<Map<string, string>> {
  const rows = await tx.q<{ carrier: string; name: string }>(
    'SELECT carrier, name FROM carrier_service WHERE tenant_id = $1 ORDER BY carrier, service',
    [tx.tenantId],
  );
  const names = new Map<string, string>();
  for (const [carrier, services] of groupBy(rows, (r) => r.carrier))
    names.set(
      carrier,
      carrierLabel(
        carrier,
        services.map((s) => s.name),
      ),
    );
  return names;
}
