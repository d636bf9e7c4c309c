import type { SavePolicyInput } from '@/lib/contracts/aftersales-policy';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertPolicy, newestPolicy } from '../policy.store';

/**
 * Adds a version of the rules for returns. It binds orders placed from now on; those placed before keep theirs.
 * Errors: version_conflict when somebody saved in between. Emits: aftersales.policy_changed.
 */
export async function savePolicy(ctx: StaffCtx, input: SavePolicyInput): Promise<{ number: number }> {
  return inTenantTx(ctx, async (tx) => {
    const saved = await insertPolicy(tx, input.rules, input.comment, input.basedOn);
    if (!saved) refuse('version_conflict', { current: (await newestPolicy(tx)).number });
    await emit(tx, [
      {
        type: 'aftersales.policy_changed',
        subjectType: 'return_policy',
        subjectId: saved.id,
        data: { number: saved.number, comment: input.comment },
      },
    ]);
    return { number: saved.number };
  });
}
