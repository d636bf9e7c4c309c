/** The sides of one unit. Units: millimetres. */
export type UnitSize = { lengthMm: number; widthMm: number; heightMm: number };

/** The outside of what lies together, as far as it is known. `girthMm`: length plus twice width and height. */
export type ParcelSize = { volumeCm3: number; longestMm: number; girthMm: number };

/** The size of units that lie together; undefined when there are none. The longest side and girth are those of the largest unit. */
export function sizeTogether(units: readonly (UnitSize & { quantity: number })[]): ParcelSize | undefined {
  let known: ParcelSize | undefined;
  let cubicMm = 0;
  for (const { lengthMm, widthMm, heightMm, quantity } of units) {
    if (quantity <= 0) continue;
    const longest = Math.max(lengthMm, widthMm, heightMm);
    const girth = longest + 2 * (lengthMm + widthMm + heightMm - longest);
    cubicMm += lengthMm * widthMm * heightMm * quantity;
    known = {
      volumeCm3: Math.ceil(cubicMm / 1000),
      longestMm: Math.max(known?.longestMm ?? 0, longest),
      girthMm: Math.max(known?.girthMm ?? 0, girth),
    };
  }
  return known;
}
