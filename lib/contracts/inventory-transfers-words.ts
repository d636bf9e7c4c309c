export const transferStates = [
  'draft',
  'ready',
  'in_transit',
  'partially_received',
  'received',
  'cancelled',
] as const;
export type TransferState = (typeof transferStates)[number];
/** States in which units are on the road. */
export const roadStates = ['in_transit', 'partially_received'] as const;
export const transferCommands = ['ready', 'reopen', 'ship', 'receive', 'settle', 'cancel'] as const;
export type TransferCommand = (typeof transferCommands)[number];
/** What becomes of units that do not arrive: written off, or put back where they came from. */
export const transferOutcomes = ['lost', 'returned'] as const;
export type TransferOutcome = (typeof transferOutcomes)[number];
