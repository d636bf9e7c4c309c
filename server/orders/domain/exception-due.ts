import type { ExceptionType } from '@/lib/contracts/orders-exceptions';

/** Hours within which somebody should have settled an exception of that type. */
const hours: Record<ExceptionType, number> = {
  sku_unmapped: 8,
  status_unknown: 8,
  shortage: 24,
  underpaid: 24,
  overpaid: 48,
  double_paid: 8,
  wrong_currency: 24,
  risk: 4,
  bad_address: 8,
  no_carrier: 8,
  short_pick: 4,
  cancel_late: 2,
  tracking: 24,
};

/** When an exception that was raised then should be settled. */
export function exceptionDueAt(type: ExceptionType, raisedAt: Date): Date {
  return new Date(raisedAt.getTime() + hours[type] * 3_600_000);
}
