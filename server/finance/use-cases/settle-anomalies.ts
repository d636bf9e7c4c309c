import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { settleAnomalies as markSettled } from '../payment-anomaly.store';

/** The anomalies behind these exceptions are settled, once. Emits: finance.payment_anomaly_settled on the order. */
export async function settleAnomalies(ctx: StaffCtx, exceptionIds: readonly string[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const settled = await markSettled(tx, exceptionIds);
    await emit(
      tx,
      settled.map((a) => ({
        type: 'finance.payment_anomaly_settled' as const,
        subjectType: 'order',
        subjectId: a.orderId,
        data: { anomalyId: a.id, kind: a.kind },
      })),
    );
  });
}
