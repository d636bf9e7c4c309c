import { z } from 'zod';
import type { Money } from '@/lib/kernel/money';
import { shopperLink } from './aftersales-portal';

/** A wish to pay what is owed on the order of a link: the amount is the one that was shown, and holds or is refused. */
export const payOrderInput = z.object({
  ...shopperLink,
  owedMinor: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
});
export type PayOrderInput = z.output<typeof payOrderInput>;
export const payByCardInput = payOrderInput.extend({ locale: z.string().max(20) });
export type PayByCardInput = z.output<typeof payByCardInput>;

/** What is to be paid on an order, as its shopper sees it. */
export type ShopperPayment = {
  orderNumber: string;
  timezone: string;
  /** zero when nothing is to be paid */
  owed: Money;
  /** store credit that can go towards it; never more than is owed */
  credit: Money;
  /** cards are taken */
  card: boolean;
  /** the order lapses when it is not paid by then; null when it does not */
  payBy: string | null;
  /** the order is over, and nothing is to be paid for that reason */
  cancelled: boolean;
};
