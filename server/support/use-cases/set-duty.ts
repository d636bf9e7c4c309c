import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { defaultCapacity } from '../agents';

/** The acting member goes on or off duty: off duty they are given no new tickets. Errors: forbidden for a key. Emits: support.settings_changed. */
export async function setDuty(ctx: StaffCtx, input: { onDuty: boolean }): Promise<{ onDuty: boolean }> {
  return inTenantTx(ctx, async (tx) => {
    if (ctx.actor.type !== 'user') refuse('forbidden');
    await tx.exec(
      `INSERT INTO support_agent (tenant_id, user_id, languages, skills, capacity, on_duty, updated_at)
       VALUES ($1, $2, '{}', '{}', ${defaultCapacity}, $3, $4)
       ON CONFLICT (tenant_id, user_id) DO UPDATE SET on_duty = excluded.on_duty, updated_at = excluded.updated_at,
         version = support_agent.version + 1`,
      [tx.tenantId, ctx.actor.id, input.onDuty, ctx.now],
    );
    await emit(tx, [
      {
        type: 'support.settings_changed',
        subjectType: 'user',
        subjectId: ctx.actor.id,
        data: { part: 'agent', onDuty: input.onDuty },
      },
    ]);
    return input;
  });
}
