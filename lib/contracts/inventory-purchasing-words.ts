export const purchaseOrderStates = [
  'draft',
  'submitted',
  'confirmed',
  'partially_received',
  'received',
  'closed',
  'short_closed',
  'cancelled',
] as const;
export type PurchaseOrderState = (typeof purchaseOrderStates)[number];
/** States in which goods are on their way. */
export const comingStates = ['submitted', 'confirmed', 'partially_received'] as const;
export const purchaseCommands = ['submit', 'confirm', 'receive', 'close', 'close_short', 'cancel'] as const;
export type PurchaseCommand = (typeof purchaseCommands)[number];
