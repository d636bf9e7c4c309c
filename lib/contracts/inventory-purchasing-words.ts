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
export const purchaseCommands = [
  'submit',
  'change',
  'approve',
  'send_back',
  'confirm',
  'receive',
  'close',
  'close_short',
  'cancel',
] as const;
export type PurchaseCommand = (typeof purchaseCommands)[number];
/** Whether somebody else must approve an order before its supplier hears of it, and what was answered. */
export const purchaseApprovals = ['none', 'waiting', 'approved', 'sent_back'] as const;
export type PurchaseApproval = (typeof purchaseApprovals)[number];
/** Why it must be approved: the amount, or a currency that is not the shop's. */
export const approvalReasons = ['amount', 'currency'] as const;
export type ApprovalReason = (typeof approvalReasons)[number];
/** What the list may be narrowed to beside one state. */
export const purchaseOrderViews = ['coming', 'waiting_approval'] as const;
/** What stands in the history of an order: its states, and what was done about it. */
export const purchaseSteps = [
  ...purchaseOrderStates,
  'changed',
  'approval_requested',
  'approved',
  'sent_back',
  'sent',
] as const;
