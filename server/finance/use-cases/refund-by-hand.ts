import type { PlanRefundInput, RefundView } from '@/lib/contracts/finance-refunds';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import { takenOff } from '@/lib/kernel/money';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { lineValues, valueOfUnits } from '../domain/line-values';
import { moneyFacts } from '../domain/money-facts';
import type { RefundPart } from '../domain/plan-refund';
import { orderMoney } from '../order-money';
import { refundsOfPlan } from '../queries/refunds';
import { givenForLines, lineRooms, lockOrderForMoney } from '../refund.store';
import { planRefund } from '../steps/plan-refund';

type Order = NonNullable<Awaited<ReturnType<typeof orderMoney>>>;

/**
 * Money back for an order on a member's word: for units of lines at what was paid for them, less where a price difference
 * has given some of it back already, or any amount as goodwill, which names no lines. Whatever is above the shop's limits waits for a second person.
 * Errors: not_found, currency_mismatch, quantity_out_of_range, refund_over_cap, invalid_input, goodwill_without_lines.
 */
export async function refundByHand(ctx: StaffCtx, input: PlanRefundInput): Promise<RefundView[]> {
  return inTenantTx(ctx, async (tx) => {
    const orderId = fromPublicId('ord', input.orderId);
    if (!orderId || !(await lockOrderForMoney(tx, orderId))) refuse('not_found');
    const order = (await orderMoney(tx, orderId))!;
    for (const [name, amount] of Object.entries({ amount: input.amount, shipping: input.shipping })) {
      if (amount && amount.currency !== order.currency)
        refuse('currency_mismatch', { value: amount.currency, expected: order.currency }, `${name}.currency`);
      if (amount && amount.minor <= 0)
        refuse('invalid_input', { param: `${name}.minor`, problem: 'must be above zero' }, `${name}.minor`);
    }
    if (input.kind === 'goodwill' && input.lines.length > 0)
      refuse('invalid_input', { param: 'lines', problem: 'goodwill names no lines' }, 'lines');
    if (input.tender === 'store_credit' && !order.customerId)
      refuse('invalid_input', { param: 'tender', problem: 'the order names no buyer' }, 'tender');
    const planned = await planRefund(tx, {
      orderId,
      currency: order.currency,
      returnId: null,
      causeKey: `hand:${newId('rfp')}`,
      kind: input.kind,
      reason: input.reason,
      parts: await partsOf(tx, order, orderId, input),
      tender: input.tender,
      bonusMinor: 0,
    });
    if (!planned.ok) refuse(planned.error.code, planned.error.facts, planned.error.param);
    return refundsOfPlan(tx, planned.value.planId);
  });
}

const nothing = { goodsMinor: 0, taxMinor: 0, shippingMinor: 0, feeMinor: 0 };

async function partsOf(
  tx: TenantTx,
  order: Order,
  orderId: string,
  input: PlanRefundInput,
): Promise<RefundPart[]> {
  const values = new Map(lineValues(order).map((v) => [v.lineId, v]));
  const rooms = await lineRooms(tx, orderId);
  const given = await givenForLines(tx, orderId);
  const from = new Map([...rooms].map(([id, r]) => [id, r.granted]));
  const parts: RefundPart[] = input.lines.map((wanted) => {
    const id = fromPublicId('lin', wanted.lineId) ?? '';
    const value = values.get(id);
    if (!value) refuse('not_found', {}, 'lines');
    const begin = from.get(id) ?? 0;
    if (begin + wanted.quantity > value.quantity)
      refuse('quantity_out_of_range', { value: wanted.quantity, max: value.quantity - begin }, 'lines');
    from.set(id, begin + wanted.quantity);
    const worth = valueOfUnits(value, begin, wanted.quantity);
    const before = given.get(id) ?? 0;
    const left = value.goodsMinor + value.taxMinor + value.shippingMinor - before;
    const over = Math.max(0, worth.goodsMinor + worth.taxMinor - left);
    const [goodsMinor = 0, taxMinor = 0] = takenOff([worth.goodsMinor, worth.taxMinor], over);
    given.set(id, before + goodsMinor + taxMinor);
    return { orderLineId: id, ...worth, goodsMinor, taxMinor, shippingMinor: 0, feeMinor: 0 };
  });
  if (input.shipping)
    parts.push({ orderLineId: null, quantity: 0, ...nothing, shippingMinor: input.shipping.minor });
  if (!input.amount) return parts;
  if (input.lines.length === 0)
    return [...parts, { orderLineId: null, quantity: 0, ...nothing, goodsMinor: input.amount.minor }];
  const worth = parts.reduce((sum, p) => sum + p.goodsMinor + p.taxMinor + p.shippingMinor, 0);
  if (input.amount.minor > worth)
    refuse(
      'refund_over_cap',
      moneyFacts({ available: worth, wanted: input.amount.minor }, order.currency),
      'amount',
    );
  let keep = worth - input.amount.minor;
  return parts.map((p) => {
    const fee = Math.min(keep, p.goodsMinor + p.taxMinor + p.shippingMinor);
    keep -= fee;
    return { ...p, feeMinor: fee };
  });
}
