import {
  defaultStrategy,
  type StrategiesView,
  type StrategyView,
  strategyConfigSchema,
  type WarehouseCalendarView,
  type WorkCalendar,
} from '@/lib/contracts/allocation';
import { toPublicId } from '@/lib/kernel/ids';
import { dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = Omit<StrategyView, 'createdAt' | 'activatedAt' | 'config'> & {
  config: unknown;
  createdAt: Date;
  activatedAt: Date | null;
};

/** The versions of the shop's strategy, newest first, and when its warehouses work. */
export async function getStrategies(tx: TenantTx): Promise<StrategiesView> {
  const rows = await tx.q<Row>(
    `SELECT s.id, s.number, s.state, s.comment, s.config, u.name AS "createdBy", s.created_at AS "createdAt",
       s.activated_at AS "activatedAt", s.version
     FROM allocation_strategy s
     LEFT JOIN membership m ON m.tenant_id = $1 AND m.user_id = s.created_by LEFT JOIN user_account u ON u.id = m.user_id
     WHERE s.tenant_id = $1 ORDER BY s.number DESC LIMIT 100`,
    [tx.tenantId],
  );
  const versions = rows.map((r): StrategyView => {
    const parsed = strategyConfigSchema.safeParse({ ...defaultStrategy, ...(r.config as object) });
    return {
      ...r,
      id: toPublicId('str', r.id),
      config: parsed.success ? parsed.data : defaultStrategy,
      createdAt: r.createdAt.toISOString(),
      activatedAt: r.activatedAt?.toISOString() ?? null,
    };
  });
  return {
    currency: tx.ctx.tenant.currency,
    active: versions.find((v) => v.state === 'active') ?? null,
    versions,
    warehouses: await calendarsOf(tx),
  };
}

type Place = { id: string; code: string; name: string; calendar: WorkCalendar | null; version: number };

async function calendarsOf(tx: TenantTx): Promise<WarehouseCalendarView[]> {
  const places = await tx.q<Place>(
    `SELECT w.id, w.code, w.name, c.calendar, coalesce(c.version, 0) AS version FROM warehouse w
     LEFT JOIN warehouse_calendar c ON c.tenant_id = $1 AND c.warehouse_id = w.id
     WHERE w.tenant_id = $1 AND w.active ORDER BY w.priority, w.code`,
    [tx.tenantId],
  );
  const planned = await tx.q<{ id: string; day: string; count: number }>(
    `SELECT warehouse_id AS id, planned_on::text AS day, count(*)::int AS count FROM fulfilment_order
     WHERE tenant_id = $1 AND planned_on >= $2::date AND planned_on < $2::date + 7 AND state NOT IN ('rejected', 'cancelled')
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [tx.tenantId, dayIn(tx.ctx.now, tx.ctx.tenant.timezone)],
  );
  return places.map((p) => ({
    ...p,
    id: toPublicId('whs', p.id),
    planned: planned.filter((x) => x.id === p.id).map(({ day, count }) => ({ day, count })),
  }));
}
