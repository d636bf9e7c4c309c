import type { RefundKind } from '@/lib/contracts/finance-refunds';
import { AppError } from '@/lib/kernel/errors';
import { type PlanWanted, planRefund } from '@/server/finance/steps/plan-refund';
import { refundable } from '@/server/finance/steps/refundable';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { type Granted, grantFor } from './domain/grant';
import { lessGiven } from './domain/less-given';
import { addToLines, type StoredReturn, type StoredReturnLine } from './return.store';

export type GrantWanted = {
  line: StoredReturnLine;
  quantity: number;
  percent: number;
  /** Why less than all; null at 100 %. */
  reason: string | null;
  /** What these units were given before, when they were to be exchanged. */
  givenMinor?: number;
};

const kindOf = (r: StoredReturn, l: StoredReturnLine): RefundKind => {
  if (l.resolution === 'price_protect') return 'price_protect';
  if (r.type === 'refund_only_preship') return 'cancellation';
  return l.resolution === 'exchange' || l.resolution === 'reship' ? 'exchange_difference' : 'return';
};
/** Outcomes whose money is no price of the units themselves: they take no units of the line. */
const withoutUnits: readonly string[] = ['exchange', 'reship', 'price_protect'];

/**
 * Plans the money of units that have been looked at, or of which nothing comes back: what was promised, in cents, or less
 * with its reason; never more than the order's payments still hold. One cause has its money once. Returns what each row got.
 */
export async function grantLines(
  tx: TenantTx,
  r: StoredReturn,
  rows: readonly GrantWanted[],
  cause: string,
): Promise<Granted[]> {
  const granted = rows.map((w) =>
    lessGiven(grantFor({ ...w.line, decided: w.line.inspected }, w.quantity, w.percent), w.givenMinor ?? 0),
  );
  const { availableMinor, freeUnits } = await refundable(tx, r.orderId, r.currency);
  let left = availableMinor;
  const capped = granted.map((g) => {
    const total = Math.min(g.totalMinor, left);
    left -= total;
    return {
      ...g,
      totalMinor: total,
      feeMinor: g.feeMinor + (g.totalMinor - total),
      short: total < g.totalMinor,
    };
  });
  const room = new Map(freeUnits);
  const groups = new Map<string, { wanted: Omit<PlanWanted, 'parts' | 'bonusMinor'>; at: number[] }>();
  rows.forEach((w, i) => {
    if (capped[i]!.totalMinor <= 0) return;
    const tender = w.line.resolution === 'store_credit' ? 'store_credit' : 'original';
    const kind = kindOf(r, w.line);
    const key = `${tender}:${kind}`;
    const group = groups.get(key) ?? {
      at: [],
      wanted: {
        orderId: r.orderId,
        currency: r.currency,
        returnId: r.id,
        causeKey: `${cause}:${key}`,
        kind,
        reason: w.line.reason,
        tender: tender as 'store_credit' | 'original',
      },
    };
    group.at.push(i);
    groups.set(key, group);
  });
  for (const { wanted, at } of groups.values()) {
    const planned = await planRefund(tx, {
      ...wanted,
      bonusMinor: at.reduce((sum, i) => sum + capped[i]!.bonusMinor, 0),
      parts: at.map((i) => {
        const { line, quantity } = rows[i]!;
        const { short: _, bonusMinor: __, totalMinor: ___, ...money } = capped[i]!;
        const free = room.get(line.orderLineId) ?? 0;
        const units = withoutUnits.includes(line.resolution) ? 0 : Math.min(quantity, free);
        room.set(line.orderLineId, free - units);
        return { orderLineId: line.orderLineId, quantity: units, ...money };
      }),
    });
    if (!planned.ok) throw new AppError(planned.error.code, planned.error.facts, planned.error.param);
  }
  await addToLines(
    tx,
    rows.map((w, i) => ({
      id: w.line.id,
      grantedMinor: capped[i]!.totalMinor,
      differenceReason: capped[i]!.short ? 'nothing_left_to_refund' : w.percent < 100 ? w.reason : null,
    })),
  );
  return capped;
}
