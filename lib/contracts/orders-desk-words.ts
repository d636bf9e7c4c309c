import type { FixOption } from './orders-desk';
import type { holdKinds } from './orders-words';
import type { Permission } from './permissions';

/** Everything that a fix can do. `settle` and `dismiss` only close; the others change what caused it. */
export const fixKinds = [
  'map_sku',
  'map_status',
  'accept_payment',
  'approve_risk',
  'approve_address',
  'approve',
  'allow_split',
  'cancel_missing',
  'transfer',
  'look_again',
  'wait',
  'settle',
  'dismiss',
] as const;
export type FixKind = (typeof fixKinds)[number];

/** What a member may say that an unknown status means; what was shipped or cancelled elsewhere comes with a newer message. */
export const sayableMeanings = ['open', 'unpaid', 'hold', 'cancelled'] as const;

/** Most exceptions that one order of a fix settles; the rest of a mapped cause follows by itself. */
export const fixLimit = 500;

/** How a suggested fix is made: at once, after a look at what it does, by giving something more, or on another page. */
export const fixModes = ['now', 'confirm', 'form', 'page'] as const;

/** What a member must be allowed to do for a fix, beside settling exceptions. */
export const permissionOfFix: Partial<Record<FixOption['kind'], Permission>> = {
  map_sku: 'catalog:write',
  map_status: 'orders:write',
  accept_payment: 'payments:write',
  approve_risk: 'orders:release',
  approve_address: 'orders:release',
  approve: 'orders:release',
  allow_split: 'orders:write',
  cancel_missing: 'orders:cancel',
  transfer: 'inventory:write',
  change_address: 'orders:write',
  record_payment: 'payments:write',
  add_country: 'carriers:write',
  count_stock: 'inventory:write',
};

/** due: what must be settled first · age: what waits longest · value: the dearest order first */
export const exceptionSorts = ['due', 'age', 'value'] as const;

/** Holds that a person reviews; the others end by themselves or by a fix. */
export const reviewKinds = [
  'risk',
  'address',
  'payment',
  'approval',
  'manual',
  'scheduled',
] as const satisfies readonly (typeof holdKinds)[number][];
