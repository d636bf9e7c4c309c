import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { enqueueAll } from '@/server/platform/jobs/queue';

/** Lets the mails of new surveys go out, each once. */
export async function mailSurveys(tx: TenantTx, surveyIds: readonly string[]): Promise<void> {
  await enqueueAll(
    tx,
    surveyIds.map((surveyId) => ({
      name: 'support.mail-survey',
      payload: { surveyId, reminder: false },
      dedupeKey: `ask:${surveyId}`,
    })),
  );
}
