/** How an aisle can be walked within one block in a shortest route (Ratliff & Rosenthal 1983, figure 4). */
export const blockPatterns = ['none', 'through', 'twice', 'from_start', 'from_end', 'gap'] as const;
export type BlockPattern = (typeof blockPatterns)[number];
export const [NONE, THROUGH, TWICE, FROM_START, FROM_END, GAP] = [0, 1, 2, 3, 4, 5] as const;
export const PATTERNS = blockPatterns.length;

/** The stops of one aisle within one block, along the aisle. */
export type BlockStops = {
  /** Where the block begins and ends along the aisle. */
  from: number;
  to: number;
  /** Ascending. */
  at: readonly number[];
};

/** A block's price by pattern; for `from_start`, `from_end` and `gap` also which stops are reached: the first `head`, the last `tail`. */
export type BlockPrices = {
  /** How many stops the block has. */
  stops: number;
  /** Length less what the stops on the way are worth; infinite when the pattern does not fit. */
  price: Float64Array;
  head: Int32Array;
  tail: Int32Array;
};

/** Prices of a block all of whose stops must be made. Units: those of `from` and `to`. */
export function priceOfDuty(block: BlockStops): BlockPrices {
  const { from, to, at } = block;
  const n = at.length;
  const prices = blank(n);
  const { price, head, tail } = prices;
  price[NONE] = n === 0 ? 0 : Number.POSITIVE_INFINITY;
  price[THROUGH] = to - from;
  price[TWICE] = 2 * (to - from);
  head[THROUGH] = head[TWICE] = n;
  if (n === 0) return prices;
  price[FROM_START] = 2 * (at[n - 1]! - from);
  head[FROM_START] = n;
  price[FROM_END] = 2 * (to - at[0]!);
  tail[FROM_END] = n;
  let widest = -1;
  for (let i = 1; i < n; i++)
    if (at[i]! - at[i - 1]! > widest) {
      widest = at[i]! - at[i - 1]!;
      head[GAP] = i;
      tail[GAP] = n - i;
    }
  if (widest > 0) price[GAP] = 2 * (to - from - widest);
  return prices;
}

/**
 * Prices of a block whose stops are made only where they are worth the way. Units: those of `from` and `to`.
 * @param worthOf what the block's nth stop is worth
 */
export function priceOfChoice(block: BlockStops, worthOf: (nth: number) => number): BlockPrices {
  const { from, to, at } = block;
  const n = at.length;
  const prices = blank(n);
  const { price, head, tail } = prices;
  let all = 0;
  for (let i = 0; i < n; i++) all += worthOf(i);
  price[NONE] = 0;
  price[THROUGH] = to - from - all;
  price[TWICE] = 2 * (to - from) - all;
  head[THROUGH] = head[TWICE] = n;
  // bestHead[i]: the cheapest way in from the start that reaches at most the first i stops.
  let [reached, cheapest, cheapestHead] = [0, Number.POSITIVE_INFINITY, 0];
  const headBy = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  const headOf = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    reached += worthOf(i);
    const p = 2 * (at[i]! - from) - reached;
    if (p < cheapest) [cheapest, cheapestHead] = [p, i + 1];
    [headBy[i + 1], headOf[i + 1]] = [cheapest, cheapestHead];
  }
  if (n > 0) [price[FROM_START], head[FROM_START]] = [cheapest, cheapestHead];
  reached = 0;
  for (let i = n - 1; i >= 0; i--) {
    reached += worthOf(i);
    const p = 2 * (to - at[i]!) - reached;
    if (p < price[FROM_END]!) [price[FROM_END], tail[FROM_END]] = [p, n - i];
    if (p + headBy[i]! < price[GAP]!)
      [price[GAP], head[GAP], tail[GAP]] = [p + headBy[i]!, headOf[i]!, n - i];
  }
  return prices;
}

function blank(stops: number): BlockPrices {
  return {
    stops,
    price: new Float64Array(PATTERNS).fill(Number.POSITIVE_INFINITY),
    head: new Int32Array(PATTERNS),
    tail: new Int32Array(PATTERNS),
  };
}
