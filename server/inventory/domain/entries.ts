import type {
  CommitmentAccount,
  MovementKind,
  PhysicalAccount,
  PickRejection,
  StockAccount,
} from '@/lib/contracts/inventory';

/** One line for the ledger: `quantity` units leave the credit account for the debit account. */
export type Entry = {
  variantId: string;
  warehouseId: string;
  kind: MovementKind;
  quantity: number;
  debit: StockAccount;
  credit: StockAccount;
  /** The bin that gives or takes; null when the units lie in no known bin. */
  binId: string | null;
  /** The bin that takes, in a move between bins. */
  toBinId: string | null;
  reason: string;
  refType: string;
  refId: string;
  /** The promise that it makes, keeps or takes back. */
  commitmentId: string | null;
};

type Place = { variantId: string; warehouseId: string };
type Ref = { refType: string; refId: string };
type Promised = Place & { id: string; orderId: string };

const plain = { binId: null, toBinId: null, reason: '', commitmentId: null };

/** Units come to the shelf from outside, or leave it. */
export function physicalEntry(
  place: Place,
  kind: MovementKind,
  quantity: number,
  accounts: { from: PhysicalAccount; to: PhysicalAccount },
  ref: Ref,
  more: { reason?: string; binId?: string | null; commitmentId?: string | null } = {},
): Entry {
  return {
    ...plain,
    variantId: place.variantId,
    warehouseId: place.warehouseId,
    kind,
    quantity,
    debit: accounts.to,
    credit: accounts.from,
    refType: ref.refType,
    refId: ref.refId,
    reason: more.reason ?? '',
    binId: more.binId ?? null,
    commitmentId: more.commitmentId ?? null,
  };
}

/** A reservation becomes an allocation. */
export function promoteEntry(c: Promised & { quantity: number }): Entry {
  return {
    ...plain,
    variantId: c.variantId,
    warehouseId: c.warehouseId,
    kind: 'allocated',
    quantity: c.quantity,
    debit: 'allocated',
    credit: 'reserved',
    refType: 'order',
    refId: c.orderId,
    commitmentId: c.id,
  };
}

/** A promise is taken back, or kept (the units have left): either way it binds nothing any more. */
export function releaseEntry(
  c: Promised & { quantity: number; state: Exclude<CommitmentAccount, 'available'> },
  ref: Ref,
  reason = '',
): Entry {
  return {
    ...plain,
    variantId: c.variantId,
    warehouseId: c.warehouseId,
    kind: 'released',
    quantity: c.quantity,
    debit: 'available',
    credit: c.state,
    reason,
    refType: ref.refType,
    refId: ref.refId,
    commitmentId: c.id,
  };
}

/**
 * What a picker's report does to the shelf: missing or wrong units are written off, damaged ones go to inspection.
 * Source: the rejection table of the stock machine (not_in_stock, mismatch, damaged).
 */
export function rejectionTarget(reason: PickRejection): { kind: MovementKind; to: PhysicalAccount } {
  return reason === 'damaged'
    ? { kind: 'transferred', to: 'quality_control' }
    : { kind: 'adjusted', to: 'loss' };
}

/** What an entry does to the figures of its variant in its warehouse. */
export function deltasOf(e: Entry): Record<'onHand' | 'allocated' | 'reserved' | 'qualityControl', number> {
  const of = (account: StockAccount) =>
    (e.debit === account ? e.quantity : 0) - (e.credit === account ? e.quantity : 0);
  return {
    onHand: of('on_hand'),
    allocated: of('allocated'),
    reserved: of('reserved'),
    qualityControl: of('quality_control'),
  };
}
