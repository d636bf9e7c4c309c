import type { z } from 'zod';
import type { setTargetInput } from '@/lib/contracts/analytics-figure-inputs';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { saveTarget } from '../target.store';

/** What a KPI shall be from a day on; earlier days keep their target. Emits: analytics.target_set. */
export async function setTarget(ctx: StaffCtx, input: z.output<typeof setTargetInput>): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    await saveTarget(tx, input);
    await emit(tx, [
      { type: 'analytics.target_set', subjectType: 'tenant', subjectId: tx.tenantId, data: input },
    ]);
  });
}
