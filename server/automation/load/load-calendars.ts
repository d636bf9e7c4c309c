import type { WorkCalendar } from '@/lib/contracts/allocation';
import { dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { World } from '../domain/order-facts';

/** The calendars of warehouses, and the work planned from today on where a day has a limit. */
export async function loadCalendars(
  tx: TenantTx,
): Promise<{ calendars: Map<string, WorkCalendar>; load: NonNullable<World['load']> | null }> {
  const rows = await tx.q<{ id: string; calendar: WorkCalendar }>(
    'SELECT warehouse_id AS id, calendar FROM warehouse_calendar WHERE tenant_id = $1 ORDER BY warehouse_id',
    [tx.tenantId],
  );
  const limited = rows.filter((r) => r.calendar.dailyLimit !== null).map((r) => r.id);
  const calendars = new Map(rows.map((r) => [r.id, r.calendar]));
  if (limited.length === 0) return { calendars, load: null };
  const planned = await tx.q<{ id: string; day: string; n: number }>(
    `SELECT warehouse_id AS id, planned_on::text AS day, count(*)::int AS n FROM fulfilment_order
     WHERE tenant_id = $1 AND warehouse_id = ANY($2::uuid[]) AND planned_on >= $3::date AND state NOT IN ('rejected', 'cancelled')
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [tx.tenantId, limited, dayIn(tx.ctx.now, tx.ctx.tenant.timezone)],
  );
  const load: NonNullable<World['load']> = Object.fromEntries(limited.map((id) => [id, {}]));
  for (const p of planned) load[p.id]![p.day] = p.n;
  return { calendars, load };
}
