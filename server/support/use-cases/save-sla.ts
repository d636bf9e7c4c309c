import type { z } from 'zod';
import type { saveSlaSchema } from '@/lib/contracts/support-settings';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { addSlaVersion } from '../sla.store';

/**
 * Makes a new version of the shop's service levels and opening hours, for tickets that are opened from now on; older ones keep
 * theirs. Errors: version_conflict. Emits: support.settings_changed.
 */
export async function saveSla(
  ctx: StaffCtx,
  input: z.output<typeof saveSlaSchema>,
): Promise<{ version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const version = await addSlaVersion(tx, input.policy, input.version);
    await emit(tx, [
      {
        type: 'support.settings_changed',
        subjectType: 'tenant',
        subjectId: tx.tenantId,
        data: { part: 'sla', version, rules: input.policy.rules.length },
      },
    ]);
    return { version };
  });
}
