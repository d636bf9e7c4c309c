import type { z } from 'zod';
import type { shopSettingsInput } from '@/lib/contracts/identity';
import { forgetTenants } from '@/server/platform/auth/tenant-facts';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { getShop } from '../queries/shop';
import { lockTenant, saveShop } from '../tenant.store';

type Input = z.output<typeof shopSettingsInput>;
const keys = ['name', 'timezone', 'locale', 'orderPrefix'] as const satisfies readonly (keyof Input)[];

/** Sets what the shop is called and how it counts time; nothing happens when nothing changes. Emits: identity.tenant_changed. */
export async function updateShop(ctx: StaffCtx, input: Input): Promise<{ changed: boolean }> {
  const result = await inTenantTx(ctx, async (tx) => {
    await lockTenant(tx);
    const before = await getShop(tx);
    const diff = keys
      .filter((key) => before[key] !== input[key])
      .map((field) => ({ field, from: before[field], to: input[field] }));
    if (diff.length === 0) return { changed: false };
    await saveShop(tx, input);
    await emit(tx, [
      { type: 'identity.tenant_changed', subjectType: 'tenant', subjectId: tx.tenantId, data: { diff } },
    ]);
    return { changed: true };
  });
  forgetTenants();
  return result;
}
