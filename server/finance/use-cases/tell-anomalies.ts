import type { PaymentAnomalyFound } from '@/lib/contracts/finance';
import { toPublicId } from '@/lib/kernel/ids';
import { notify } from '@/server/identity/steps/notify';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { enqueueAll } from '@/server/platform/jobs/queue';
import { anomalyOf } from '../domain/tell-anomaly';
import { type FoundAnomaly, insertAnomalies } from '../payment-anomaly.store';
import { customerService, exceptionsOfMoney } from '../queries/anomalies';

const newsForMs = 3_600_000;

/**
 * Customer service hears of each payment anomaly once: in the bell and by mail, with both amounts, the order and the
 * payments, as soon as its exception is raised. History that is lived through or imported is recorded, but rings nobody.
 * Emits: finance.payment_anomaly_found on the order.
 */
export async function tellAnomalies(ctx: StaffCtx, exceptionIds: readonly string[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const exceptions = await exceptionsOfMoney(tx, exceptionIds);
    const found = await insertAnomalies(
      tx,
      exceptions.map((x) => anomalyOf(x)),
    );
    await emit(
      tx,
      found.map((a) => ({
        type: 'finance.payment_anomaly_found' as const,
        subjectType: 'order',
        subjectId: a.orderId,
        data: {
          anomalyId: a.id,
          exceptionId: a.exceptionId,
          kind: a.kind,
          expectedMinor: a.expectedMinor,
          receivedMinor: a.receivedMinor,
          differenceMinor: a.receivedMinor - a.expectedMinor,
          currency: a.currency,
          references: a.references,
        } satisfies PaymentAnomalyFound,
      })),
    );
    const fresh = new Map(exceptions.map((x) => [x.id, Date.now() - x.raisedAt.getTime() < newsForMs]));
    await ring(
      tx,
      found.filter((a) => fresh.get(a.exceptionId)),
      new Map(exceptions.map((x) => [x.id, x.orderNumber])),
    );
  });
}

async function ring(
  tx: TenantTx,
  news: readonly (FoundAnomaly & { id: string })[],
  numbers: ReadonlyMap<string, string>,
): Promise<void> {
  if (news.length === 0) return;
  await notify(
    tx,
    news.map((a) => ({
      kind: 'payment_anomaly' as const,
      facts: { order: numbers.get(a.exceptionId)! },
      link: `/orders/${toPublicId('ord', a.orderId)}`,
      groupKey: `payment_anomaly:${a.orderId}`,
    })),
  );
  const people = await customerService(tx);
  await enqueueAll(
    tx,
    news.flatMap((a) =>
      people.map((userId) => ({
        name: 'finance.mail-anomaly',
        payload: { anomalyId: a.id, userId },
        dedupeKey: `${a.id}:${userId}`,
      })),
    ),
  );
}
