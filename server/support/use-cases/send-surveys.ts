import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { readSupportSettings } from '../settings.store';
import { askAboutTickets } from '../steps/ask-about-tickets';

/** Asks the customers of resolved tickets how it went, where the shop wants that: each ticket once. Emits: support.survey_sent. */
export async function sendSurveys(ctx: StaffCtx, ticketIds: readonly string[]): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const { settings } = await readSupportSettings(tx);
    return settings.surveyAfterResolve
      ? (await askAboutTickets(tx, ticketIds, settings.csatScale)).length
      : 0;
  });
}
