import type { ShortReason } from './fulfilment-words';
import type { PickDrop, PickStopView, PickTaskView } from './waves';

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

/** What a device knows of a task: what the server last showed, and what was done since then. */
export type DeedLedger = {
  seen: Pick<PickTaskView, 'version' | 'stops'>;
  /** Known to the server, not yet in what it showed. */
  settled: readonly PickDeed[];
  /** The version of the task that counts the last settled deed. */
  version: number;
  /** Not yet known to the server, in order. */
  waiting: readonly PickDeed[];
};

/** What the server shows is taken over once it counts every deed; until then it would show places as they were before. */
export function seeTask(ledger: DeedLedger, task: DeedLedger['seen']): DeedLedger {
  if (ledger.waiting.length > 0 || task.version < ledger.version || task === ledger.seen) return ledger;
  return { ...ledger, seen: task, settled: [], version: task.version };
}

/** The first waiting deed was answered: with the version that counts it, or refused (null), and then it never happened. */
export function settleDeed(ledger: DeedLedger, version: number | null): DeedLedger {
  const [deed, ...waiting] = ledger.waiting;
  // A deed that the page counts already was sent before a reload; this was only its answer.
  if (!deed || version === null || version <= ledger.seen.version) return { ...ledger, waiting };
  return {
    ...ledger,
    waiting,
    settled: [...ledger.settled, deed],
    version: Math.max(ledger.version, version),
  };
}

/** The stops as they stand after everything that was done on this device. */
export function stopsNow(ledger: DeedLedger): PickStopView[] {
  return afterDeeds(ledger.seen.stops, [...ledger.settled, ...ledger.waiting]);
}
