import type { PortalLook } from '@/lib/contracts/portal-look';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { portalLook } from '../queries/portal-look';

/** How the shop's pages for shoppers look. */
export async function portalLookOf(tx: TenantTx): Promise<PortalLook> {
  return portalLook(tx);
}
