import type { SlaCalendar } from '@/lib/contracts/support-settings';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { businessHours } from './domain/business-calendar';
import type { AgentFacts } from './domain/decide-assignment';

export type AgentRow = Omit<AgentFacts, 'working'> & {
  memberId: string;
  role: string;
  locale: string;
  hours: SlaCalendar['week'] | null;
  version: number;
};
/** What a service agent has who set nothing. */
export const defaultCapacity = 40;

/**
 * Everybody who takes tickets: members of the role agent, and whoever of the others has a profile. Without one: on duty,
 * every type, every language.
 */
export async function agentRows(tx: TenantTx): Promise<AgentRow[]> {
  return tx.q<AgentRow>(
    `SELECT m.user_id AS id, m.id AS "memberId", m.role, u.name, u.locale, coalesce(a.on_duty, true) AS "onDuty",
       coalesce(a.languages, '{}') AS languages, coalesce(a.skills, '{}') AS skills,
       coalesce(a.capacity, ${defaultCapacity})::int AS capacity, a.hours, coalesce(a.version, 0)::int AS version,
       (SELECT count(*)::int FROM ticket t WHERE t.tenant_id = $1 AND t.assignee_id = m.user_id
         AND t.state IN ('new', 'open', 'waiting_customer', 'waiting_internal', 'waiting_third_party')) AS load,
       (SELECT max(t.assigned_at) FROM ticket t WHERE t.tenant_id = $1 AND t.assignee_id = m.user_id) AS "lastAssignedAt"
     FROM membership m JOIN user_account u ON u.id = m.user_id
     LEFT JOIN support_agent a ON a.tenant_id = m.tenant_id AND a.user_id = m.user_id
     WHERE m.tenant_id = $1 AND m.status = 'active' AND (m.role = 'agent' OR a.user_id IS NOT NULL)
     ORDER BY u.name, m.user_id`,
    [tx.tenantId],
  );
}

/** The same as the decision sees them at this moment. */
export function agentFacts(rows: readonly AgentRow[], now: Date, timeZone: string): AgentFacts[] {
  return rows.map((a) => ({
    ...a,
    working:
      a.hours === null || businessHours({ timeZone: '', week: a.hours, holidays: [] }, timeZone).open(now),
  }));
}
