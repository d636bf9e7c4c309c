import { largestRemainder } from '@/lib/kernel/money';
import type { GrantedMoney } from './journal';

/**
 * What one of a plan's refunds carries of the plan's goods, tax, shipping and fees, in proportion to its amount. The
 * shares of all of them sum exactly to the plan, and each to its refund's amount.
 */
export function shareOfPlan(
  plan: GrantedMoney,
  amounts: readonly number[],
  index: number,
): Omit<GrantedMoney, 'goodwill'> {
  const part = (total: number) => largestRemainder(total, amounts)[index] ?? 0;
  const [taxMinor, shippingMinor, feeMinor] = [
    part(plan.taxMinor),
    part(plan.shippingMinor),
    part(plan.feeMinor),
  ];
  return {
    taxMinor,
    shippingMinor,
    feeMinor,
    goodsMinor: amounts[index]! - taxMinor - shippingMinor + feeMinor,
  };
}
