import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { log } from '@/server/platform/log/log';

const noted = new Map<string, number>();

/** Keeps when a key was last used, to the minute; it never delays or fails the request. */
export function noteKeyUse(ctx: StaffCtx): void {
  const { actor } = ctx;
  if (actor.type !== 'api_key') return;
  const minute = Math.floor(ctx.now.getTime() / 60_000);
  if (noted.get(actor.id) === minute) return;
  if (noted.size > 10_000) noted.clear();
  noted.set(actor.id, minute);
  const { idempotency: _, ...plain } = ctx;
  inTenantTx(plain, (tx) =>
    tx.exec('UPDATE api_key SET last_used_at = $3 WHERE tenant_id = $1 AND id = $2', [
      tx.tenantId,
      actor.id,
      ctx.now,
    ]),
  ).catch((error) => log.warn({ err: error }, 'use of a key not noted'));
}
