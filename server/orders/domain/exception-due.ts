import type { ExceptionRoute, ExceptionRoutes } from '@/lib/contracts/orders-desk';
import { type ExceptionType, exceptionTypes } from '@/lib/contracts/orders-exceptions';
import type { Role } from '@/lib/contracts/permissions';

/** Hours within which somebody should have settled an exception of that type, and whose it is, until a shop decides. */
const usual: Record<ExceptionType, [hours: number, role: Role | null]> = {
  sku_unmapped: [8, 'operator'],
  status_unknown: [8, 'operator'],
  shortage: [24, 'operator'],
  underpaid: [24, 'operator'],
  overpaid: [48, 'operator'],
  double_paid: [8, 'operator'],
  wrong_currency: [24, 'operator'],
  risk: [4, 'operator'],
  bad_address: [8, 'agent'],
  no_carrier: [8, 'operator'],
  short_pick: [4, 'operator'],
  cancel_late: [2, 'operator'],
  tracking: [24, 'agent'],
  manual: [8, null],
  chargeback: [24, 'agent'],
  payment_missing: [4, 'agent'],
};

/** The routes that a shop starts with. */
export const usualRoutes: ExceptionRoutes = Object.fromEntries(
  exceptionTypes.map((type) => [type, { hours: usual[type][0], role: usual[type][1], ownerId: null }]),
) as ExceptionRoutes;

/** When an exception that was raised then should be settled. Units: hours of the clock, nights and weekends included. */
export function exceptionDueAt(route: Pick<ExceptionRoute, 'hours'>, raisedAt: Date): Date {
  return new Date(raisedAt.getTime() + route.hours * 3_600_000);
}
