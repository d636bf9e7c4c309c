import type { FulfilmentState } from '@/lib/contracts/fulfilment';

export type TrimLine = {
  id: string;
  orderLineId: string;
  variantId: string;
  quantity: number;
  short: number;
};
export type TrimWork = { id: string; state: FulfilmentState; lines: readonly TrimLine[] };

/** What has to happen to one piece of work so that no more is sent than still ordered. */
export type Trim = {
  id: string;
  /** Nothing is left: the whole is cancelled. */
  cancel: boolean;
  /** New quantities of the lines that change; 0 takes the line away. */
  lines: { id: string; quantity: number }[];
};

const furthest: Record<string, number> = { open: 0, accepted: 1, picking: 2, picked: 3, packed: 4 };

/**
 * Takes what is too much off the work, from the least advanced on, so that as few hands as possible worked in vain.
 * `allowed` holds, per component of an order line, how many units may still be sent; pieces of work that stay as they are
 * are left out.
 */
export function decideTrim(
  work: readonly TrimWork[],
  allowed: ReadonlyMap<string, number>,
  keyOf: (line: TrimLine) => string,
): Trim[] {
  const live = work
    .filter((w) => w.state in furthest)
    .sort((a, b) => furthest[b.state]! - furthest[a.state]! || (a.id < b.id ? -1 : 1));
  const left = new Map(allowed);
  const trims: Trim[] = [];
  for (const piece of live) {
    const lines: Trim['lines'] = [];
    let remains = 0;
    for (const line of piece.lines) {
      const planned = line.quantity - line.short;
      const may = Math.min(planned, Math.max(0, left.get(keyOf(line)) ?? 0));
      left.set(keyOf(line), (left.get(keyOf(line)) ?? 0) - may);
      remains += may;
      if (may < planned) lines.push({ id: line.id, quantity: may + line.short });
    }
    if (lines.length > 0) trims.push({ id: piece.id, cancel: remains === 0, lines });
  }
  return trims;
}
