import type { Contribution, Figure } from '@/lib/contracts/analytics-figures';

type Before = { before: Figure | undefined; after: Figure | undefined };
export type Part = Omit<Contribution, 'label'>;
const none: Figure = { value: null, numerator: 0, denominator: 0, rows: 0, approximate: false };

/** What each value of a dimension did to the difference of a sum: its own difference, all of it mix. */
function ofSums(parts: ReadonlyMap<string, Before>): Part[] {
  return [...parts].map(([key, p]) => {
    const before = p.before ?? { ...none, value: 0, denominator: 1 };
    const after = p.after ?? { ...none, value: 0, denominator: 1 };
    const total = after.numerator - before.numerator;
    return { key, before, after, mix: total, rate: 0, total };
  });
}

/**
 * What each value of a dimension did to the difference of a ratio N ÷ D. With weights w = Dᵢ ÷ D and own figures r = Nᵢ ÷ Dᵢ, in
 * either period: rate = mean w × change of r, mix = change of w × (mean r − mean of the whole). They sum to the difference exactly.
 */
function ofRatios(parts: ReadonlyMap<string, Before>, whole: { before: Figure; after: Figure }): Part[] {
  const [d0, d1] = [whole.before.denominator, whole.after.denominator];
  const middle = (whole.before.numerator / d0 + whole.after.numerator / d1) / 2;
  return [...parts].map(([key, p]) => {
    const [before, after] = [p.before ?? none, p.after ?? none];
    const [w0, w1] = [before.denominator / d0, after.denominator / d1];
    const total = after.numerator / d1 - before.numerator / d0 - (w1 - w0) * middle;
    const change =
      before.denominator === 0 || after.denominator === 0
        ? 0
        : after.numerator / after.denominator - before.numerator / before.denominator;
    const rate = ((w0 + w1) / 2) * change;
    return { key, before, after, mix: total - rate, rate, total };
  });
}

/** The parts of a difference by one dimension, the largest first. `additive`: of a sum; else of a ratio. */
export function contributionsOf(
  additive: boolean,
  parts: ReadonlyMap<string, Before>,
  whole: { before: Figure; after: Figure },
): Part[] {
  const found = additive ? ofSums(parts) : ofRatios(parts, whole);
  return found.sort((a, b) => Math.abs(b.total) - Math.abs(a.total) || (a.key < b.key ? -1 : 1));
}

/**
 * How much a dimension tells: how far the shares of its values in the difference are from their shares in the whole (0: every value moved as its
 * size would have it), times how much the three largest tell together, so that a thousand small ones tell little.
 */
export function surpriseOf(additive: boolean, parts: readonly Part[]): number {
  const moved = parts.reduce((s, p) => s + Math.abs(p.total), 0);
  const sizeOf = (p: Part) =>
    additive
      ? Math.abs(p.before.numerator) + Math.abs(p.after.numerator)
      : Math.abs(p.before.denominator) + Math.abs(p.after.denominator);
  const size = parts.reduce((s, p) => s + sizeOf(p), 0);
  if (moved === 0 || size === 0 || parts.length < 2) return 0;
  const apart = parts.reduce((s, p) => s + Math.abs(Math.abs(p.total) / moved - sizeOf(p) / size), 0) / 2;
  const three = parts.slice(0, 3).reduce((s, p) => s + Math.abs(p.total), 0) / moved;
  return apart * three;
}
