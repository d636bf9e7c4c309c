import { AppError } from '@/lib/kernel/errors';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

/** How many calls a window of a class allows. */
export const rateClasses = {
  read: { limit: 1200, windowSeconds: 60 },
  write: { limit: 600, windowSeconds: 60 },
  heavy: { limit: 60, windowSeconds: 60 },
  intake: { limit: 60_000, windowSeconds: 60 },
} as const;
export type RateClass = keyof typeof rateClasses;

type Bucket = { windowStart: number; count: number };
const buckets = new Map<string, Bucket>();

/**
 * Counts a call of a caller in this process and says what is left; the limit of the whole fleet is that of one process
 * times the number of processes. What must hold exactly (log-in, the shopper's search) uses `countInDatabase`.
 */
export function countCall(
  caller: string,
  rate: RateClass,
  nowMs: number,
): { limit: number; remaining: number; resetSeconds: number } {
  const { limit, windowSeconds } = rateClasses[rate];
  const windowStart = Math.floor(nowMs / 1000 / windowSeconds) * windowSeconds;
  const key = `${rate}:${caller}`;
  let bucket = buckets.get(key);
  if (!bucket || bucket.windowStart !== windowStart) {
    if (buckets.size > 50_000) buckets.clear();
    bucket = { windowStart, count: 0 };
    buckets.set(key, bucket);
  }
  bucket.count += 1;
  const resetSeconds = Math.max(1, Math.ceil(windowStart + windowSeconds - nowMs / 1000));
  if (bucket.count > limit) throw new AppError('rate_limited', { retryAfterSeconds: resetSeconds });
  return { limit, remaining: limit - bucket.count, resetSeconds };
}

/**
 * Counts a call against a limit that all processes share. Errors: rate_limited with the seconds to wait.
 */
export async function countInDatabase(
  key: string,
  limit: number,
  windowSeconds: number,
  now: Date,
): Promise<void> {
  const [row] = await unsafeAcrossTenants<{ count: number; expires_at: Date }>(
    'rate limits are global counters without a tenant',
    `INSERT INTO rate_bucket (key, count, expires_at) VALUES ($1, 1, $2::timestamptz + make_interval(secs => $3))
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN rate_bucket.expires_at <= $2 THEN 1 ELSE rate_bucket.count + 1 END,
       expires_at = CASE WHEN rate_bucket.expires_at <= $2 THEN excluded.expires_at ELSE rate_bucket.expires_at END
     RETURNING count, expires_at`,
    [key, now, windowSeconds],
  );
  if (row && row.count > limit)
    throw new AppError('rate_limited', {
      retryAfterSeconds: Math.max(1, Math.ceil((row.expires_at.getTime() - now.getTime()) / 1000)),
    });
}
