import { permissionMatrix } from '@/lib/contracts/permissions';
import type { AgentView, SlaView, SupportSettings } from '@/lib/contracts/support-settings';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { agentRows, defaultCapacity } from '../agents';
import { readSupportSettings } from '../settings.store';
import { currentSlaVersion, policyOf } from '../sla.store';

/** The newest version of the service levels. */
export async function slaView(tx: TenantTx): Promise<SlaView> {
  const version = await currentSlaVersion(tx);
  return { policy: await policyOf(tx, version), version, timeZone: tx.ctx.tenant.timezone };
}

/** What the shop decided about surveys and closing. */
export async function supportSettings(tx: TenantTx): Promise<{ settings: SupportSettings; version: number }> {
  return readSupportSettings(tx);
}

/** Everybody who may answer tickets, with what they can take on; who takes none by the rules has capacity 0. */
export async function agentViews(tx: TenantTx): Promise<AgentView[]> {
  const known = new Map((await agentRows(tx)).map((a) => [a.id, a]));
  const members = await tx.q<{ memberId: string; userId: string; name: string; role: string }>(
    `SELECT m.id AS "memberId", m.user_id AS "userId", u.name, m.role FROM membership m JOIN user_account u ON u.id = m.user_id
     WHERE m.tenant_id = $1 AND m.status = 'active' AND m.role = ANY($2::text[]) ORDER BY u.name, m.user_id`,
    [tx.tenantId, permissionMatrix['tickets:write']],
  );
  return members.map((m) => {
    const a = known.get(m.userId);
    return {
      memberId: toPublicId('mem', m.memberId),
      userId: toPublicId('usr', m.userId),
      name: m.name,
      role: m.role,
      languages: [...(a?.languages ?? [])],
      skills: [...(a?.skills ?? [])],
      capacity: a?.capacity ?? (m.role === 'agent' ? defaultCapacity : 0),
      onDuty: a?.onDuty ?? false,
      week: a?.hours ?? null,
      load: a?.load ?? 0,
    };
  });
}
