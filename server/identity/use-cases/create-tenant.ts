import { forgetTenants } from '@/server/platform/auth/tenant-facts';
import type { TenantFacts } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import type { NewAccount } from '../account.store';
import { newTenantCtx, openTenant } from '../steps/open-tenant';
import type { NewTenant } from '../tenant.store';

export type CreatedTenant = { tenantId: string; tenant: TenantFacts; ownerId: string };

/**
 * A new tenant with its first owner, all or nothing; the owner's account is made when the address has none.
 * Errors: slug_taken. Emits: identity.tenant_created, identity.member_joined.
 * @param also runs in the same transaction, for what must stand or fall with the tenant
 */
export async function createTenant(
  input: { tenant: NewTenant; owner: NewAccount },
  at: { now: Date; requestId?: string },
  also: (tx: TenantTx, ownerId: string) => Promise<void> = async () => undefined,
): Promise<CreatedTenant> {
  const ctx = newTenantCtx(input.tenant, at);
  const ownerId = await inTenantTx(ctx, async (tx) => {
    const id = await openTenant(tx, input.tenant, input.owner);
    await also(tx, id);
    return id;
  });
  forgetTenants();
  return { tenantId: ctx.tenantId, tenant: ctx.tenant, ownerId };
}
