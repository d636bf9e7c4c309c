import { type Role, roleMay } from '@/lib/contracts/permissions';
import type { AgentProfileInput } from '@/lib/contracts/support-settings';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/**
 * Says what a member can take on as a service agent. Errors: not_found, also for a member whose role answers no tickets.
 * Emits: support.settings_changed.
 */
export async function saveAgent(ctx: StaffCtx, input: AgentProfileInput): Promise<{ memberId: string }> {
  return inTenantTx(ctx, async (tx) => {
    const member = await tx.maybeOne<{ userId: string; role: Role }>(
      `SELECT user_id AS "userId", role FROM membership WHERE tenant_id = $1 AND id = $2 AND status = 'active'`,
      [tx.tenantId, fromPublicId('mem', input.memberId)],
    );
    if (!member || !roleMay(member.role, 'tickets:write')) refuse('not_found');
    await tx.exec(
      `INSERT INTO support_agent (tenant_id, user_id, languages, skills, capacity, on_duty, hours, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (tenant_id, user_id) DO UPDATE SET languages = excluded.languages, skills = excluded.skills,
         capacity = excluded.capacity, on_duty = excluded.on_duty, hours = excluded.hours, updated_at = excluded.updated_at,
         version = support_agent.version + 1`,
      [
        tx.tenantId,
        member.userId,
        input.languages,
        input.skills,
        input.capacity,
        input.onDuty,
        input.week === null ? null : JSON.stringify(input.week),
        ctx.now,
      ],
    );
    const { memberId: _, week: __, ...shown } = input;
    await emit(tx, [
      {
        type: 'support.settings_changed',
        subjectType: 'user',
        subjectId: member.userId,
        data: { part: 'agent', ...shown, ownHours: input.week !== null },
      },
    ]);
    return { memberId: input.memberId };
  });
}
