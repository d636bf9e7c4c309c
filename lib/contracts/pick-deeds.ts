import type { ShortReason } from './fulfilment-words';
import type { PickDrop, PickStopView } from './waves';

export const leftOf = (d: PickDrop) => (d.open ? d.quantity - d.picked - d.short : 0);
export const leftAt = (s: PickStopView) => s.drops.reduce((sum, d) => sum + leftOf(d), 0);

/** How units that are taken together are spread over the slots: slot by slot, never more than each still needs; null when they are too many. */
export function spread(
  drops: readonly PickDrop[],
  quantity: number,
): { id: string; slot: number; quantity: number }[] | null {
  const out: { id: string; slot: number; quantity: number }[] = [];
  let left = quantity;
  for (const d of drops) {
    const n = Math.min(left, leftOf(d));
    if (n > 0) out.push({ id: d.id, slot: d.slot, quantity: n });
    left -= Math.max(n, 0);
  }
  return left > 0 ? null : out;
}

/** What a picker does at a place. */
export type NewPickDeed = { binId: string | null; variantId: string; quantity: number } & (
  | { kind: 'pick' }
  | { kind: 'undo' }
  | { kind: 'short'; reason: ShortReason }
);
/** The same, kept while there may be no connection; `key` makes a repeat harmless. */
export type PickDeed = NewPickDeed & { key: string };

/** The stops as they stand after the deeds, as far as these fit. */
export function afterDeeds(stops: readonly PickStopView[], deeds: readonly PickDeed[]): PickStopView[] {
  return deeds.reduce<PickStopView[]>(
    (now, deed) =>
      now.map((s) =>
        s.binId === deed.binId && s.variantId === deed.variantId
          ? { ...s, drops: afterDeed(s.drops, deed) }
          : s,
      ),
    [...stops],
  );
}

function afterDeed(drops: readonly PickDrop[], deed: PickDeed): PickDrop[] {
  let left = deed.quantity;
  const order = deed.kind === 'pick' ? [...drops] : [...drops].reverse();
  const changed = order.map((d) => {
    const n = Math.min(left, deed.kind === 'undo' ? (d.open ? d.picked : 0) : leftOf(d));
    left -= n;
    if (deed.kind === 'pick') return { ...d, picked: d.picked + n };
    return deed.kind === 'undo' ? { ...d, picked: d.picked - n } : { ...d, short: d.short + n };
  });
  return deed.kind === 'pick' ? changed : changed.reverse();
}
