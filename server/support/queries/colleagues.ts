import { permissionMatrix } from '@/lib/contracts/permissions';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The members who may answer tickets, by name. */
export async function colleagues(tx: TenantTx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.q<{ id: string; name: string }>(
    `SELECT m.user_id AS id, u.name FROM membership m JOIN user_account u ON u.id = m.user_id
     WHERE m.tenant_id = $1 AND m.status = 'active' AND m.role = ANY($2::text[]) ORDER BY u.name, m.user_id`,
    [tx.tenantId, permissionMatrix['tickets:write']],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('usr', r.id) }));
}
