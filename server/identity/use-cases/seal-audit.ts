import type { StaffCtx } from '@/server/platform/context';
import { chainHash } from '@/server/platform/crypto/chain';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { log } from '@/server/platform/log/log';
import { insertSeal, lastSeal, nextBatch } from '../audit-seal.store';

const most = 2000;
/** No transaction runs that long, so nothing with an earlier id is still to come. Units: milliseconds. */
const settledMs = 10 * 60_000;

function leastIdAt(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/**
 * Seals the records of the stream that are older than ten minutes, in batches, each chained to the one before; the number
 * of records sealed. It runs beside the writing, which never waits for it. The newest hash goes to the log, outside the
 * database, so that a chain that was written anew as a whole is noticed too.
 */
export async function sealAudit(ctx: StaffCtx): Promise<number> {
  const before = leastIdAt(ctx.now.getTime() - settledMs);
  let sum = 0;
  for (;;) {
    const sealed = await inTenantTx(ctx, async (tx) => {
      const last = await lastSeal(tx);
      const batch = await nextBatch(tx, last.lastId, before, most);
      if (!batch) return null;
      const number = last.number + 1;
      const hash = chainHash(last.hash, number, batch.leaves);
      const set = await insertSeal(tx, { ...batch, number, afterId: last.lastId, previous: last.hash, hash });
      return set ? { number, hash, rows: batch.rows } : null;
    });
    if (!sealed) return sum;
    sum += sealed.rows;
    log.info({ tenantId: ctx.tenantId, seal: sealed.number, hash: sealed.hash }, 'audit sealed');
  }
}
