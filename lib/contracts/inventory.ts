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
export type StockAccount = PhysicalAccount | CommitmentAccount;

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

/** The figures of one variant in one warehouse. Units: pieces. */
export type StockFigures = {
  variantId: string;
  warehouseId: string;
  onHand: number;
  allocated: number;
  reserved: number;
  qualityControl: number;
  available: number;
};

/** The most that one movement may move, and that one place may hold. */
export const maxMovement = 1_000_000;
export const maxOnHand = 1_000_000_000;
