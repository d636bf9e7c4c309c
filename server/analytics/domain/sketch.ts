/** How often values lay in which bucket of the sketch: bucket 0 holds zero, bucket b holds 1.05^(b−1) to 1.05^b. */
export type Buckets = ReadonlyMap<number, number>;
const base = 1.05;

export const bucketFrom = (bucket: number): number => (bucket === 0 ? 0 : base ** (bucket - 1));

/** The bucket of a value; the database puts values into the same ones (kpi_bucket). */
export function bucketOf(value: number): number {
  return value <= 0 ? 0 : 1 + Math.floor(Math.log(value) / Math.log(base));
}

export function countOf(buckets: Buckets): number {
  let n = 0;
  for (const count of buckets.values()) n += count;
  return n;
}

/** The value below which that share of the values lies, by geometric steps within its bucket; null when there are none. */
export function quantileOf(buckets: Buckets, share: number): number | null {
  const n = countOf(buckets);
  if (n <= 0) return null;
  const rank = share * (n - 1) + 0.5;
  let before = 0;
  for (const [bucket, count] of [...buckets].sort(([a], [b]) => a - b)) {
    if (count <= 0) continue;
    if (before + count >= rank) {
      if (bucket === 0) return 0;
      return bucketFrom(bucket) * base ** Math.min(1, Math.max(0, (rank - before) / count));
    }
    before += count;
  }
  return null;
}

/** The sum that the buckets stand for. */
export function sumOf(buckets: Buckets): number {
  let sum = 0;
  for (const [bucket, count] of buckets)
    sum += bucket === 0 ? 0 : count * bucketFrom(bucket) * Math.sqrt(base);
  return sum;
}
