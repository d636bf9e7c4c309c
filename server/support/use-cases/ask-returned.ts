import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { readSupportSettings } from '../settings.store';
import { askAboutReturns } from '../steps/ask-about-returns';

/** Asks the shoppers of closed returns how it went, where the shop wants that: each return once. Emits: support.survey_sent. */
export async function askReturned(ctx: StaffCtx, returnIds: readonly string[]): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const { settings } = await readSupportSettings(tx);
    if (!settings.surveyAfterReturn) return 0;
    const ask = { scale: settings.csatScale, quietDays: settings.surveyQuietDays };
    return (await askAboutReturns(tx, [...new Set(returnIds)].sort(), ask)).length;
  });
}
