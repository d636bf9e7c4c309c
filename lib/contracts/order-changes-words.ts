/** Everything that changes an order after it was placed goes through one of these. */
export const changeKinds = ['edit', 'cancel', 'merge', 'split', 'undo'] as const;
export type ChangeKind = (typeof changeKinds)[number];
/** Most orders that become one parcel, and most parcels that one order becomes. */
export const changeLimits = { merged: 20, parts: 10 } as const;
/** How the tax of an edit was found: from the lines' own rates, from the order's rate, or there is none. */
export const taxBases = ['lines', 'order', 'none'] as const;
export type TaxBasis = (typeof taxBases)[number];
/** A shop's reason why an order cannot be merged or split. */
export const combineRefusals = [
  'one_order',
  'other_buyer',
  'no_buyer',
  'other_address',
  'no_address',
  'state',
  'held',
  'picking',
  'shipped',
  'unpaid',
  'cash_on_delivery',
  'work',
  'unmapped',
  'quantities',
  'nothing_left',
  'returns',
] as const;
export type CombineRefusal = (typeof combineRefusals)[number];
