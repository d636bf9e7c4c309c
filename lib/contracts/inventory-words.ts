/** Where units can be: on shelves (`on_hand`), apart for inspection, on the road, or outside. */
export const physicalAccounts = [
  'on_hand',
  'quality_control',
  'in_transit',
  'supplier',
  'customer',
  'loss',
] as const;
/** What units on hand are promised to: nobody, an unpaid order, a paid order. */
export const commitmentAccounts = ['available', 'reserved', 'allocated'] as const;
export type PhysicalAccount = (typeof physicalAccounts)[number];
export type CommitmentAccount = (typeof commitmentAccounts)[number];

/** Why the ledger has a line: the first four move units, the others promises. */
export const movementKinds = [
  'received',
  'shipped',
  'transferred',
  'adjusted',
  'reserved',
  'allocated',
  'released',
] as const;
export type MovementKind = (typeof movementKinds)[number];

/** Why a picker could not pick. */
export const pickRejections = ['not_in_stock', 'mismatch', 'damaged'] as const;
export type PickRejection = (typeof pickRejections)[number];

/** The most that one movement may move, and that one place may hold. */
export const maxMovement = 1_000_000;
export const maxOnHand = 1_000_000_000;

/** Reasons that a member can give for a correction; the ledger keeps the word. */
export const adjustReasons = [
  'count',
  'found',
  'lost',
  'damaged',
  'expired',
  'sample',
  'correction',
  'other',
] as const;
export const receiveReasons = ['purchase', 'production', 'customer_return', 'opening', 'other'] as const;
export const moveReasons = ['put_away', 'replenish', 'inspection', 'inspection_passed', 'other'] as const;

export const stockSorts = ['sku', 'available', '-available', '-onHand'] as const;
export const stockStates = ['low', 'out', 'in_stock', 'quality_control'] as const;

export const figureNames = ['on_hand', 'allocated', 'reserved', 'quality_control'] as const;
export type FigureName = (typeof figureNames)[number];
