/** What lies in a bin; `sequence` is its turn on the walk. */
export type BinContent = { binId: string; sequence: number; quantity: number };
export type BinPart = { binId: string | null; quantity: number };

/**
 * From where units leave: from bins in the order of the walk, then from what lies in no known bin (or the other way
 * round). The parts add up to the quantity whenever that much is there.
 */
export function takeFromBins(
  bins: readonly BinContent[],
  outsideBins: number,
  quantity: number,
  first: 'bins' | 'outside',
): BinPart[] {
  const walk: BinPart[] = [...bins]
    .sort((a, b) => a.sequence - b.sequence || (a.binId < b.binId ? -1 : 1))
    .map(({ binId, quantity: q }) => ({ binId, quantity: q }));
  const outside: BinPart = { binId: null, quantity: outsideBins };
  const order = first === 'bins' ? [...walk, outside] : [outside, ...walk];
  const parts: BinPart[] = [];
  let left = quantity;
  for (const p of order) {
    const q = Math.min(p.quantity, left);
    if (q > 0) parts.push({ binId: p.binId, quantity: q });
    left -= Math.max(q, 0);
  }
  return parts;
}
