import { newId } from '@/lib/kernel/ids';
import { type StaffCtx, systemCtx, type TenantFacts } from '@/server/platform/context';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { ensureAccount, type NewAccount } from '../account.store';
import { insertTenant, type NewTenant } from '../tenant.store';
import { addMembership } from './add-membership';

/** The context of a tenant that is about to be made, under an id of its own. */
export function newTenantCtx(tenant: NewTenant, at: { now: Date; requestId?: string }): StaffCtx {
  const { slug, name, timezone, currency, locale, orderPrefix = '' } = tenant;
  const facts: TenantFacts = { slug, name, timezone, currency, locale, orderPrefix };
  return systemCtx(newId('ten'), facts, at);
}

/**
 * Makes the tenant of the context with its first owner, whose account is made when the address has none. Returns the owner.
 * Errors: slug_taken. Emits: identity.tenant_created, identity.member_joined.
 */
export async function openTenant(tx: TenantTx, tenant: NewTenant, owner: NewAccount): Promise<string> {
  await insertTenant(tx, tenant);
  const account = await ensureAccount(tx, owner);
  tx.ctx.actor = { type: 'user', id: account.id };
  const { slug, currency, timezone, locale } = tenant;
  await emit(tx, [
    {
      type: 'identity.tenant_created',
      subjectType: 'tenant',
      subjectId: tx.tenantId,
      data: { slug, currency, timezone, locale },
    },
  ]);
  await addMembership(tx, account.id, 'owner');
  return account.id;
}
