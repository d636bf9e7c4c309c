import type { ExceptionRoutesView } from '@/lib/contracts/orders-desk';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readRoutes } from '../exception-routes.store';

/** To whom exceptions go and within which time, with the members that they can go to. */
export async function exceptionRoutes(tx: TenantTx): Promise<ExceptionRoutesView> {
  const members = await tx.q<{ id: string; name: string; role: string }>(
    `SELECT u.id, u.name, m.role FROM membership m JOIN user_account u ON u.id = m.user_id
     WHERE m.tenant_id = $1 AND m.status = 'active' ORDER BY u.name, u.id LIMIT 500`,
    [tx.tenantId],
  );
  return { ...(await readRoutes(tx)), members };
}
