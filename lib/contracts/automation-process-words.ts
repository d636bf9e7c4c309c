/** The way of an order, step by step: what decides about it, then what people do with it, then the carrier. */
export const processSteps = [
  'confirm',
  'verify_payment',
  'reserve_stock',
  'choose_warehouse',
  'choose_carrier',
  'release',
  'pick',
  'picking',
  'pack',
  'hand_over',
  'transit',
] as const;
export type ProcessStep = (typeof processSteps)[number];

export const processPeriods = ['day', 'week', 'month'] as const;
export type ProcessPeriod = (typeof processPeriods)[number];
