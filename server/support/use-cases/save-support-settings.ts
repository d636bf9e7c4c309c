import type { z } from 'zod';
import type { saveSupportSettingsSchema } from '@/lib/contracts/support-settings';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { writeSupportSettings } from '../settings.store';

/** Replaces the shop's settings of surveys, closing and what roles may give away. Errors: version_conflict. Emits: support.settings_changed. */
export async function saveSupportSettings(
  ctx: StaffCtx,
  input: z.output<typeof saveSupportSettingsSchema>,
): Promise<{ version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const version = await writeSupportSettings(tx, input.settings, input.version);
    await emit(tx, [
      {
        type: 'support.settings_changed',
        subjectType: 'tenant',
        subjectId: tx.tenantId,
        data: { part: 'general', version, settings: input.settings },
      },
    ]);
    return { version };
  });
}
