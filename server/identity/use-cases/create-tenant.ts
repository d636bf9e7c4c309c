import { newId } from '@/lib/kernel/ids';
import { forgetTenants } from '@/server/platform/auth/tenant-facts';
import { type Actor, systemCtx, type TenantFacts } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { ensureAccount, type NewAccount } from '../account.store';
import { addMembership } from '../steps/add-membership';
import { insertTenant, type NewTenant } from '../tenant.store';

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
  const { slug, name, timezone, currency, locale, orderPrefix = '' } = input.tenant;
  const tenant: TenantFacts = { slug, name, timezone, currency, locale, orderPrefix };
  const ctx = systemCtx(newId('ten'), tenant, at);
  const ownerId = await inTenantTx(ctx, async (tx) => {
    await insertTenant(tx, input.tenant);
    const owner = await ensureAccount(tx, input.owner);
    const actor: Actor = { type: 'user', id: owner.id };
    tx.ctx.actor = actor;
    await emit(tx, [
      {
        type: 'identity.tenant_created',
        subjectType: 'tenant',
        subjectId: tx.tenantId,
        data: { slug, currency, timezone, locale },
      },
    ]);
    await addMembership(tx, owner.id, 'owner');
    await also(tx, owner.id);
    return owner.id;
  });
  forgetTenants();
  return { tenantId: ctx.tenantId, tenant, ownerId };
}
