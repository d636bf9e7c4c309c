import { z } from 'zod';
import { lifecycles } from './orders';
import { money, publicId, requiredText } from './text';

export const exceptionTypes = [
  'sku_unmapped',
  'status_unknown',
  'shortage',
  'underpaid',
  'overpaid',
  'double_paid',
  'wrong_currency',
  'risk',
  'bad_address',
  'no_carrier',
  'short_pick',
  'cancel_late',
  'tracking',
  'manual',
  'chargeback',
  'payment_missing',
] as const;
export type ExceptionType = (typeof exceptionTypes)[number];
export const exceptionFixes = [
  'map_sku',
  'map_status',
  'receive_stock',
  'record_payment',
  'check_payment',
  'review_risk',
  'change_address',
  'add_carrier',
  'count_stock',
  'intercept_parcel',
  'ask_carrier',
  'review',
] as const;
export type ExceptionFix = (typeof exceptionFixes)[number];

/** What a person does first about an exception of that type. */
export const fixOf: Record<ExceptionType, ExceptionFix> = {
  sku_unmapped: 'map_sku',
  status_unknown: 'map_status',
  shortage: 'receive_stock',
  underpaid: 'record_payment',
  overpaid: 'check_payment',
  double_paid: 'check_payment',
  wrong_currency: 'check_payment',
  risk: 'review_risk',
  bad_address: 'change_address',
  no_carrier: 'add_carrier',
  short_pick: 'count_stock',
  cancel_late: 'intercept_parcel',
  tracking: 'ask_carrier',
  manual: 'review',
  chargeback: 'check_payment',
  payment_missing: 'check_payment',
};

/** Exceptions of money: each is told to customer service, with both amounts. */
export const paymentExceptionTypes = [
  'underpaid',
  'overpaid',
  'double_paid',
  'wrong_currency',
  'chargeback',
  'payment_missing',
] as const satisfies readonly ExceptionType[];

const iso = z.string();
const isoOrNull = z.string().nullable();

/** One exception as its page and its order's page show it. */
export const exceptionSchema = z.object({
  id: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  type: z.enum(exceptionTypes),
  causeKey: z.string(),
  facts: z.record(z.string(), z.unknown()),
  fix: z.enum(exceptionFixes),
  state: z.enum(['open', 'resolved', 'dismissed']),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  dueAt: iso,
  createdAt: iso,
  resolvedAt: isoOrNull,
  resolution: z.string().nullable(),
});
export type OrderExceptionView = z.output<typeof exceptionSchema>;

export const exceptionRowSchema = exceptionSchema.extend({
  /** how many open exceptions share the cause, this one included (at most 1,000 are counted) */
  sameCause: z.number(),
  orderTotal: money,
  orderPlacedAt: iso,
  buyerName: z.string(),
  orderVersion: z.number(),
  lifecycle: z.enum(lifecycles),
});
export type ExceptionRow = z.output<typeof exceptionRowSchema>;

export const assignExceptionSchema = z.object({ exceptionId: publicId, ownerId: publicId.nullable() });
export const resolveExceptionSchema = z.object({ exceptionId: publicId, resolution: requiredText(500) });
export const dismissExceptionSchema = z.object({ exceptionId: publicId, reason: requiredText(500) });
