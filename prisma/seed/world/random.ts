/** A seeded source of chance: the same seed gives the same world, on every machine. */
export type Random = {
  /** In [0, 1). */
  next(): number;
  /** A whole number from low to high, both included. */
  int(low: number, high: number): number;
  chance(p: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** An item by its weight. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  /** A Poisson count with that mean. */
  poisson(mean: number): number;
  /** A normal deviate. */
  normal(mean: number, deviation: number): number;
  /** An independent source for a named part of the world, so that a change in one part does not move the others. */
  fork(name: string): Random;
};

function hash(text: string, seed: number): number {
  let h = seed ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** A source of chance from a seed. Source: mulberry32. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const self: Random = {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (p) => next() < p,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted(items) {
      let left = next() * items.reduce((sum, [, w]) => sum + w, 0);
      for (const [item, w] of items) {
        left -= w;
        if (left < 0) return item;
      }
      return items[items.length - 1]![0];
    },
    poisson(mean) {
      if (mean > 40) return Math.max(0, Math.round(self.normal(mean, Math.sqrt(mean))));
      const limit = Math.exp(-mean);
      let k = 0;
      for (let p = next(); p > limit; p *= next()) k += 1;
      return k;
    },
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fork: (name) => random(hash(name, seed)),
  };
  return self;
}
