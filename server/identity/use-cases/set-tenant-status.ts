import { forgetTenants } from '@/server/platform/auth/tenant-facts';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/**
 * Closes the tenant to everybody, or opens it again; what is stored stays as it is. For the operator and the simulator.
 * Emits: identity.tenant_changed (nobody reacts to it).
 */
export async function setTenantStatus(ctx: StaffCtx, status: 'active' | 'suspended'): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    await tx.exec('UPDATE tenant SET status = $2 WHERE id = $1', [tx.tenantId, status]);
    await emit(tx, [
      {
        type: 'identity.tenant_changed',
        subjectType: 'tenant',
        subjectId: tx.tenantId,
        data: { changes: { status: { to: status } } },
        react: false,
      },
    ]);
  });
  forgetTenants();
}
