import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import type { HeadReader } from './read-order-head';
import type { GroupTools } from './read-orders';

type Payments = {
  /** whether the file says anything about payment */
  known: boolean;
  capturedMinor: number;
  refundedMinor: number;
  payments: NonNullable<PlaceOrderInput['payments']>;
};

const paidWords =
  /^(paid|captured|settled|completed|已付款|已支付|partially_refunded|refunded|partially refunded|已退款)$/i;
const authorizedWords = /^(authorized|authorised|已授权)$/i;

function capturedOf(
  total: number,
  head: HeadReader,
  mapped: GroupTools['mapped'],
): { known: boolean; captured: number; authorized: boolean } {
  const status = head.text('paymentStatus');
  const refunded = head.minor('refundAmount');
  const has = (field: string) => head.first(field).text !== '';
  if (has('netPaid') && (has('paidAt') || head.minor('netPaid') > 0))
    return { known: true, captured: head.minor('netPaid') + refunded, authorized: false };
  if (has('netPaid')) return { known: true, captured: 0, authorized: false };
  if (has('paidAmount')) return { known: true, captured: head.minor('paidAmount'), authorized: false };
  if (status !== '')
    return {
      known: true,
      captured: paidWords.test(status) ? total : 0,
      authorized: authorizedWords.test(status),
    };
  if (has('paidAt')) return { known: true, captured: total, authorized: false };
  const known = ['netPaid', 'paidAmount', 'paymentStatus', 'paidAt'].some(mapped);
  return { known, captured: 0, authorized: false };
}

/**
 * What an order file says was paid and given back. An amount net of refunds is taken together with them; a file without
 * any payment column pays its orders only when the option says that they are paid.
 */
export function readPayments(
  reference: string,
  total: number,
  placedAt: Date,
  head: HeadReader,
  { header, complain, options, currency, mapped }: GroupTools,
): Payments | null {
  const found = capturedOf(total, head, mapped);
  const assumed = !found.known && options.assumePaid;
  const captured = assumed ? total : found.captured;
  const refunded = head.minor('refundAmount');
  const paidAt = head.instant('paidAt') ?? placedAt;
  if (captured < 0 || refunded < 0 || refunded > captured) {
    const { row, text } = head.first('refundAmount');
    complain(row, header('refundAmount'), 'refund_exceeds_paid', text, String(captured));
    return null;
  }
  const provider = head.text('paymentMethod').slice(0, 60) || 'file';
  const money = (minor: number) => ({ minor, currency });
  const common = { provider, reference, occurredAt: paidAt };
  const payments: Payments['payments'] = [];
  if (captured > 0) payments.push({ ...common, status: 'paid', amount: money(captured), externalId: 'paid' });
  else if (found.authorized && total > 0)
    payments.push({ ...common, status: 'authorized', amount: money(total), externalId: 'authorized' });
  if (refunded > 0)
    payments.push({
      ...common,
      status: 'refunded',
      amount: money(refunded),
      externalId: `refund:${refunded}`,
    });
  return { known: found.known || assumed, capturedMinor: captured, refundedMinor: refunded, payments };
}
