type Rgb = readonly [number, number, number];

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as never;
const hexOf = (rgb: Rgb) => `#${rgb.map((n) => Math.round(n).toString(16).padStart(2, '0')).join('')}`;

function luminance(hex: string): number {
  const [r, g, b] = rgbOf(hex).map((n) => {
    const c = n / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How far two colours (#rrggbb) stand apart, 1 to 21. Source: WCAG 2.2, contrast ratio. */
export function contrastOf(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** What text must reach on its ground. Source: WCAG 2.2, 1.4.3 (AA). */
export const textContrast = 4.5;

/** The colour itself where it can be read on all of those grounds, else the nearest mix with black or white that can. */
export function readableOn(
  color: string,
  grounds: readonly string[],
  towards: '#000000' | '#ffffff',
): string {
  const [from, to] = [rgbOf(color), rgbOf(towards)];
  for (let step = 0; step <= 50; step++) {
    const mixed = hexOf(from.map((n, i) => n + ((to[i]! - n) * step) / 50) as unknown as Rgb);
    if (grounds.every((g) => contrastOf(mixed, g) >= textContrast)) return mixed;
  }
  return towards;
}
