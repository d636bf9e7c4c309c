import type { WallFacts, WallFigure, WallHour } from '@/lib/contracts/analytics-wall';
import { addDays, dayIn, startOfDay, zonedParts } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { asOfNow } from './as-of';
import { factsBetween } from './between';
import { getToday } from './today';

type Moment = { start: Date; weekStart: Date; weekNow: Date; weekEnd: Date };

/** Today's first instant, and the same weekday a week ago: its beginning, the same minute of its clock, its end. */
function momentOf(ctx: StaffCtx): Moment {
  const { timezone } = ctx.tenant;
  const today = dayIn(ctx.now, timezone);
  const start = startOfDay(today, timezone);
  const weekStart = startOfDay(addDays(today, -7), timezone);
  return {
    start,
    weekStart,
    weekNow: new Date(weekStart.getTime() + (ctx.now.getTime() - start.getTime())),
    weekEnd: startOfDay(addDays(today, -6), timezone),
  };
}

async function figureOf(tx: TenantTx, key: 'net_sales' | 'orders' | 'units', m: Moment): Promise<WallFigure> {
  const sum = (from: Date, to: Date) =>
    tx.one<{ n: number }>(`SELECT coalesce(sum(num), 0)::float8 AS n FROM (${factsBetween(key)}) s`, [
      tx.tenantId,
      from,
      to,
    ]);
  const now = await sum(m.start, tx.ctx.now);
  const soFar = await sum(m.weekStart, m.weekNow);
  const day = await sum(m.weekStart, m.weekEnd);
  return { now: now.n, soFar: soFar.n, day: day.n };
}

async function hoursOf(tx: TenantTx, m: Moment): Promise<WallHour[]> {
  const { timezone } = tx.ctx.tenant;
  const byHour = async (from: Date, to: Date) => {
    const rows = await tx.q<{ hour: number; n: number }>(
      `SELECT extract(hour FROM at AT TIME ZONE $4)::int AS hour, sum(num)::float8 AS n
       FROM (${factsBetween('net_sales')}) s GROUP BY 1`,
      [tx.tenantId, from, to, timezone],
    );
    return new Map(rows.map((r) => [r.hour, r.n]));
  };
  const [now, before] = [await byHour(m.start, tx.ctx.now), await byHour(m.weekStart, m.weekEnd)];
  const current = zonedParts(tx.ctx.now, timezone).hour;
  return Array.from({ length: 24 }, (_, hour) => ({
    hour,
    now: hour > current ? null : (now.get(hour) ?? 0),
    before: before.get(hour) ?? 0,
  }));
}

async function salesOf(tx: TenantTx, m: Moment): Promise<WallFacts['sales']> {
  const today = [tx.tenantId, m.start, tx.ctx.now];
  return {
    netSales: await figureOf(tx, 'net_sales', m),
    orders: await figureOf(tx, 'orders', m),
    units: await figureOf(tx, 'units', m),
    hours: await hoursOf(tx, m),
    channels: await tx.q(
      `SELECT s.channel, sum(s.orders)::int AS orders, sum(s.money)::float8 AS "netSalesMinor" FROM (
         SELECT channel, 0 AS orders, num AS money FROM (${factsBetween('net_sales')}) n
         UNION ALL SELECT channel, num, 0 FROM (${factsBetween('orders')}) o) s GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 6`,
      today,
    ),
    products: await tx.q(
      `SELECT coalesce(nullif(min(l.title), ''), l.sku) AS title, sum(l.quantity - l.cancelled)::int AS units
       FROM (${factsBetween('orders')}) o JOIN order_line l ON l.tenant_id = $1 AND l.order_id = o.order_id AND l.kind = 'goods'
       GROUP BY l.sku HAVING sum(l.quantity - l.cancelled) > 0 ORDER BY 2 DESC, 1 LIMIT 6`,
      today,
    ),
  };
}

async function placesOf(tx: TenantTx, m: Moment): Promise<WallFacts['places']> {
  const area = tx.ctx.tenant.currency === 'CNY' ? 'china' : 'world';
  return {
    area,
    orders: await tx.q(
      `SELECT ${area === 'china' ? "split_part(province, '/', 2)" : 'country'} AS place, sum(num)::int AS value FROM (${factsBetween('orders')}) s
       WHERE ${area === 'china' ? 'province' : 'country'} <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 60`,
      [tx.tenantId, m.start, tx.ctx.now],
    ),
  };
}

async function shippingOf(
  tx: TenantTx,
  m: Moment,
): Promise<{ on_time: number; warehouses: WallFacts['floor']['warehouses'] }> {
  const today = [tx.tenantId, m.start, tx.ctx.now];
  const { on_time } = await tx.one<{ on_time: number }>(
    `SELECT coalesce(sum(num), 0)::int AS on_time FROM (${factsBetween('shipped_on_time')}) s`,
    today,
  );
  const warehouses = await tx.q<WallFacts['floor']['warehouses'][number]>(
    `SELECT w.name, count(f.id) FILTER (WHERE f.state IN ('open', 'accepted', 'picking', 'picked', 'packed'))::int AS waiting,
       count(f.id) FILTER (WHERE f.state = 'handed_over')::int AS shipped
     FROM warehouse w LEFT JOIN fulfilment_order f ON f.tenant_id = $1 AND f.warehouse_id = w.id
       AND (f.state IN ('open', 'accepted', 'picking', 'picked', 'packed') OR (f.handed_over_at >= $2 AND f.handed_over_at < $3))
     WHERE w.tenant_id = $1 AND w.active GROUP BY w.id, w.name ORDER BY 2 DESC, 1 LIMIT 6`,
    today,
  );
  return { on_time, warehouses };
}

const serviceSql = `
  SELECT count(*) FILTER (WHERE t.state NOT IN ('resolved', 'closed'))::int AS "openTickets",
    count(*) FILTER (WHERE t.state NOT IN ('resolved', 'closed') AND t.unanswered_at IS NOT NULL)::int AS unanswered,
    count(*) FILTER (WHERE t.state NOT IN ('resolved', 'closed') AND t.sla_due_at >= $3 AND t.sla_due_at < $3::timestamptz + interval '1 hour')::int AS "dueSoon",
    count(*) FILTER (WHERE t.state NOT IN ('resolved', 'closed') AND t.sla_due_at < $3)::int AS overdue,
    count(*) FILTER (WHERE t.resolved_at >= $2 AND t.resolved_at <= $3)::int AS "resolvedToday",
    (SELECT count(*) FROM return_case WHERE tenant_id = $1 AND state = 'requested')::int AS "returnsRequested",
    (SELECT count(*) FROM return_case WHERE tenant_id = $1 AND state IN ('approved', 'in_transit'))::int AS "returnsUnderway",
    (SELECT count(*) FROM return_case WHERE tenant_id = $1 AND state = 'received')::int AS "returnsToInspect",
    (SELECT count(*) FROM return_case WHERE tenant_id = $1 AND ended_at >= $2 AND ended_at <= $3)::int AS "returnsClosedToday",
    (SELECT coalesce(sum(amount_minor), 0) FROM payment_event WHERE tenant_id = $1 AND kind = 'refund_ok'
       AND occurred_at >= $2 AND occurred_at <= $3 AND currency = $4)::bigint AS "refundedTodayMinor"
  FROM ticket t WHERE t.tenant_id = $1 AND (t.state NOT IN ('resolved', 'closed') OR t.resolved_at >= $2) AND t.merged_into_id IS NULL`;

/**
 * Everything that a wall shows, of one moment, from the same sources as the boards. Today runs from the shop's midnight to
 * now; it is compared with the same weekday of the week before up to the same minute.
 */
export async function getWall(ctx: StaffCtx): Promise<WallFacts> {
  const moment = momentOf(ctx);
  const { name, timezone, currency } = ctx.tenant;
  const today = await getToday(ctx);
  return inTenantRead(ctx, async (tx) => {
    const shipping = await shippingOf(tx, moment);
    return {
      asOf: (await asOfNow(tx)).asOf,
      shop: { name, timezone, currency },
      sales: await salesOf(tx, moment),
      places: await placesOf(tx, moment),
      floor: {
        toReview: today.blocked,
        toPick: today.toPick,
        picking: today.picking,
        toPack: today.toPack,
        toHandOver: today.toHandOver,
        late: today.late,
        shipByToday: today.shipByToday,
        releasedToday: today.releasedToday,
        shippedToday: today.shippedToday,
        shippedOnTime: shipping.on_time,
        nextCutoff: today.nextCutoff,
        warehouses: shipping.warehouses,
        exceptions: today.exceptions,
      },
      service: await tx.one(serviceSql, [ctx.tenantId, moment.start, ctx.now, currency]),
    };
  });
}
