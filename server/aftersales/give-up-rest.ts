import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { resolveReturn } from './move-return';
import { addToLines, comingBack, factsOf, lockReturn, type StoredReturn } from './return.store';

/**
 * Gives up the units of a locked return that have not come: they are promised no money any more, and the return goes on with
 * what is there. Emits: aftersales.return_rest_waived, and what resolving emits.
 */
export async function giveUpRest(tx: TenantTx, r: StoredReturn, by: Record<string, unknown>): Promise<void> {
  const rest = r.lines.filter((l) => comingBack(r, l) && l.quantity > l.received + l.waived);
  await addToLines(
    tx,
    rest.map((l) => ({
      id: l.id,
      waived: l.quantity - l.received - l.waived,
      differenceReason: 'not_sent_back',
    })),
  );
  await emit(tx, [
    {
      type: 'aftersales.return_rest_waived',
      subjectType: 'order',
      subjectId: r.orderId,
      data: {
        returnId: r.id,
        number: r.number,
        units: rest.reduce((sum, l) => sum + l.quantity - l.received - l.waived, 0),
        ...by,
      },
    },
  ]);
  const now = await lockReturn(tx, r.id);
  if (factsOf(now).uninspected === 0) await resolveReturn(tx, now);
}
