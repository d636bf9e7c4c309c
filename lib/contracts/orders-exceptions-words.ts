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
