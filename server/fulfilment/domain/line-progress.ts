/** How many of a component one unit of an order line takes, and how many of it have gone. */
export type ComponentProgress = { perUnit: number; shipped: number; delivered: number };

/**
 * Whole units of an order line that are gone and delivered: a bundle is as far as its slowest component.
 * Units: units of the order line.
 */
export function lineProgress(components: readonly ComponentProgress[]): {
  shipped: number;
  delivered: number;
} {
  if (components.length === 0) return { shipped: 0, delivered: 0 };
  const least = (pick: (c: ComponentProgress) => number) =>
    Math.min(...components.map((c) => Math.floor(pick(c) / c.perUnit)));
  return { shipped: least((c) => c.shipped), delivered: least((c) => c.delivered) };
}
