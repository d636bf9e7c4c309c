const minute = 60;
const hour = 3600;
const day = 86_400;
/** Widths that people read at a glance, in seconds (or pieces, milliseconds). */
const widths = [
  1,
  2,
  5,
  10,
  15,
  30,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
];

/** Even bins up to `top`, twelve to about thirty of them; what is beyond goes into one more. */
export function binsOf(top: number): { width: number; count: number } {
  const width = widths.find((w) => top / w <= 30) ?? Math.ceil(top / 30);
  return { width, count: Math.max(1, Math.ceil((top + 1) / width)) };
}
