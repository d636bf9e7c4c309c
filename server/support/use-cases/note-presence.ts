import type { z } from 'zod';
import { type PresenceView, presenceFreshSeconds } from '@/lib/contracts/presence';
import type { presenceSchema } from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';

/** Says that the acting member has the ticket open, and answers who else has, and which version it is in. Errors: not_found. */
export async function notePresence(
  ctx: StaffCtx,
  input: z.output<typeof presenceSchema>,
): Promise<PresenceView> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('tkt', input.ticketId);
    const ticket = await tx.maybeOne<{ version: number }>(
      'SELECT version FROM ticket WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, id],
    );
    if (!ticket || ctx.actor.type !== 'user') refuse('not_found');
    await tx.exec(
      `INSERT INTO ticket_presence (tenant_id, ticket_id, user_id, writing, seen_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, ticket_id, user_id) DO UPDATE SET writing = excluded.writing, seen_at = excluded.seen_at`,
      [tx.tenantId, id, ctx.actor.id, input.writing, ctx.now],
    );
    const others = await tx.q<PresenceView['others'][number]>(
      `SELECT p.user_id AS id, u.name, p.writing FROM ticket_presence p JOIN user_account u ON u.id = p.user_id
       WHERE p.tenant_id = $1 AND p.ticket_id = $2 AND p.user_id <> $3 AND p.seen_at > $4::timestamptz - make_interval(secs => ${presenceFreshSeconds})
       ORDER BY u.name`,
      [tx.tenantId, id, ctx.actor.id, ctx.now],
    );
    return { others: others.map((o) => ({ ...o, id: toPublicId('usr', o.id) })), version: ticket.version };
  });
}
