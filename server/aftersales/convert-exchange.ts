import { AppError } from '@/lib/kernel/errors';
import { planRefund } from '@/server/finance/steps/plan-refund';
import { refundable } from '@/server/finance/steps/refundable';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { exchangeStateAfter } from './domain/exchange-transitions';
import { type StoredExchange, saveExchange } from './exchange.store';
import { type GrantWanted, grantLines } from './grant-lines';
import { inspectionsOf } from './receive.store';
import { requoteAsRefund } from './requote';
import { comingBack, givesGoods, lockReturn, type StoredReturn } from './return.store';

/**
 * Turns an exchange whose replacement will not come, or repaired goods that are not sent back, into a refund: its lines are promised what was paid for them, units that
 * were looked at before are granted now, and what the buyer paid on top for the replacement goes back too. What is still to
 * come or to be looked at goes on as in any return. The caller holds the locks of the return and the exchange.
 * Returns the return as it stands then. Emits: aftersales.exchange_converted_to_refund, and what planning refunds emits.
 */
export async function convertExchange(
  tx: TenantTx,
  r: StoredReturn,
  x: StoredExchange,
): Promise<StoredReturn> {
  const to = exchangeStateAfter(x.state, 'convert');
  if (!to) return r;
  await saveExchange(tx, x, to, x.replacementOrderId ?? undefined);
  const exchanged = r.lines.filter((l) => givesGoods(l) || l.resolution === 'repair');
  await requoteAsRefund(tx, r, exchanged);
  if (x.replacementOrderId) await giveBackPaid(tx, r, x.replacementOrderId);
  const now = await lockReturn(tx, r.id);
  const ids = new Set(exchanged.map((l) => l.id));
  const rows = await dueNow(tx, { ...now, lines: now.lines.filter((l) => ids.has(l.id)) });
  if (rows.length === 0) return now;
  await grantLines(tx, now, rows, `conversion:${x.id}`);
  return lockReturn(tx, r.id);
}

/** The units whose money is due at once: those that were inspected, and those that were resolved without coming back. */
async function dueNow(tx: TenantTx, r: StoredReturn): Promise<GrantWanted[]> {
  const found = await inspectionsOf(tx, r.id);
  const resolved = r.state === 'resolved';
  return r.lines.flatMap((line): GrantWanted[] => {
    if (resolved && line.inspected === 0 && !comingBack(r, line))
      return [{ line, quantity: line.quantity, percent: 100, reason: null, givenMinor: line.grantedMinor }];
    let inspected = 0;
    return found
      .filter((i) => i.returnLineId === line.id)
      .map((i) => {
        const before = inspected;
        inspected += i.quantity;
        return {
          line: { ...line, inspected: before },
          quantity: i.quantity,
          percent: i.refundPercent,
          reason: i.refundPercent < 100 ? `grade_${i.grade}` : null,
          givenMinor: i.grantedMinor,
        };
      });
  });
}

/** What was paid for a replacement that does not come goes back the way it came. */
async function giveBackPaid(tx: TenantTx, r: StoredReturn, orderId: string): Promise<void> {
  const { availableMinor } = await refundable(tx, orderId, r.currency);
  if (availableMinor <= 0) return;
  const planned = await planRefund(tx, {
    orderId,
    currency: r.currency,
    returnId: null,
    causeKey: `replacement:${orderId}`,
    kind: 'cancellation',
    reason: r.number,
    tender: 'original',
    bonusMinor: 0,
    parts: [
      {
        orderLineId: null,
        quantity: 0,
        goodsMinor: availableMinor,
        taxMinor: 0,
        shippingMinor: 0,
        feeMinor: 0,
      },
    ],
  });
  if (!planned.ok) throw new AppError(planned.error.code, planned.error.facts, planned.error.param);
}
