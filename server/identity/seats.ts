import { refuse } from '@/lib/kernel/errors';
import { limitsOf } from '@/server/platform/auth/limits';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Refuses one person more than the shop's plan has seats for; open invitations count. Errors: plan_limit. */
export async function refuseBeyondSeats(tx: TenantTx): Promise<void> {
  const { seats: limit } = limitsOf(tx.ctx);
  if (limit === null) return;
  const { n } = await tx.one<{ n: number }>(
    `SELECT (SELECT count(*) FROM membership WHERE tenant_id = $1 AND status = 'active')::int
       + (SELECT count(*) FROM invitation WHERE tenant_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2)::int AS n`,
    [tx.tenantId, tx.ctx.now],
  );
  if (n >= limit) refuse('plan_limit', { limit });
}
