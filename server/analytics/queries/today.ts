import type { TodayFacts } from '@/lib/contracts/analytics';
import { addDays, dayIn, startOfDay, zonedInstant } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';

type Counts = {
  blocked: number;
  unpaid: number;
  placed: number;
  released: number;
  shipped: number;
  to_pick: number;
  picking: number;
  to_pack: number;
  to_hand_over: number;
  ship_by_today: number;
  late: number;
  low_stock: number;
  to_review: number;
  to_receive: number;
  to_inspect: number;
  to_pay: number;
  unpaid_back: number;
  to_approve: number;
  promised_later: number;
  has_orders: boolean;
  has_stock: boolean;
  has_shipped: boolean;
  members: number;
  connections: number;
  is_demo: boolean;
};

const countsSql = `
  SELECT
    (SELECT count(*) FROM sales_order WHERE tenant_id = $1 AND open_holds > 0 AND lifecycle IN ('placed', 'released'))::int AS blocked,
    (SELECT count(*) FROM sales_order WHERE tenant_id = $1 AND lifecycle = 'placed' AND payment_state = 'unpaid')::int AS unpaid,
    (SELECT count(*) FROM sales_order WHERE tenant_id = $1 AND placed_at >= $2 AND counts_as_order)::int AS placed,
    (SELECT count(*) FROM sales_order WHERE tenant_id = $1 AND placed_at >= $2::timestamptz - interval '60 days' AND released_at >= $2)::int AS released,
    (SELECT count(*) FROM fulfilment_order WHERE tenant_id = $1 AND state = 'handed_over' AND handed_over_at >= $2)::int AS shipped,
    count(*) FILTER (WHERE f.state IN ('open', 'accepted'))::int AS to_pick,
    count(*) FILTER (WHERE f.state = 'picking')::int AS picking,
    count(*) FILTER (WHERE f.state = 'picked')::int AS to_pack,
    count(*) FILTER (WHERE f.state = 'packed')::int AS to_hand_over,
    count(*) FILTER (WHERE f.state IN ('open', 'accepted') AND f.ship_by < $3 AND f.ship_by >= $4)::int AS ship_by_today,
    count(*) FILTER (WHERE f.state IN ('open', 'accepted') AND f.ship_by < $4)::int AS late,
    (SELECT count(*) FROM variant v WHERE v.tenant_id = $1 AND v.active AND v.reorder_at IS NOT NULL AND v.reorder_at >= (
       SELECT coalesce(sum(s.on_hand - s.allocated - s.reserved), 0) FROM stock_level s WHERE s.tenant_id = $1 AND s.variant_id = v.id))::int AS low_stock,
    (SELECT count(*) FROM return_case WHERE tenant_id = $1 AND (state = 'requested' OR needs_review OR disputed_at IS NOT NULL))::int AS to_review,
    (SELECT count(*) FROM return_case WHERE tenant_id = $1 AND state IN ('approved', 'in_transit'))::int AS to_receive,
    (SELECT count(*) FROM return_case WHERE tenant_id = $1 AND state = 'received')::int AS to_inspect,
    (SELECT count(*) FROM refund WHERE tenant_id = $1 AND state = 'planned')::int AS to_pay,
    (SELECT count(*) FROM refund WHERE tenant_id = $1 AND state = 'failed' AND failure <> 'withdrawn')::int AS unpaid_back,
    (SELECT count(*) FROM purchase_order WHERE tenant_id = $1 AND approval = 'waiting')::int AS to_approve,
    (SELECT count(*) FROM sales_order WHERE tenant_id = $1 AND lifecycle = 'placed' AND promised_on > first_promised_on)::int AS promised_later,
    EXISTS (SELECT 1 FROM sales_order WHERE tenant_id = $1) AS has_orders,
    EXISTS (SELECT 1 FROM stock_level WHERE tenant_id = $1 AND on_hand > 0) AS has_stock,
    EXISTS (SELECT 1 FROM shipment WHERE tenant_id = $1 AND handed_over_at IS NOT NULL) AS has_shipped,
    (SELECT count(*) FROM membership WHERE tenant_id = $1)::int AS members,
    (SELECT count(*) FROM channel_connection WHERE tenant_id = $1)::int AS connections,
    (SELECT is_demo FROM tenant WHERE id = $1) AS is_demo
  FROM fulfilment_order f WHERE f.tenant_id = $1 AND f.state IN ('open', 'accepted', 'picking', 'picked', 'packed')`;

async function nextCutoff(tx: TenantTx, today: string): Promise<TodayFacts['nextCutoff']> {
  const { timezone } = tx.ctx.tenant;
  const rows = await tx.q<{ code: string; cutoff: string; count: number }>(
    `SELECT w.code, w.cutoff, count(f.id)::int AS count FROM warehouse w
     LEFT JOIN fulfilment_order f ON f.tenant_id = $1 AND f.warehouse_id = w.id AND f.state IN ('open', 'accepted', 'picking', 'picked', 'packed')
       AND f.ship_by < $2
     WHERE w.tenant_id = $1 AND w.active GROUP BY w.code, w.cutoff`,
    [tx.tenantId, startOfDay(addDays(today, 1), timezone)],
  );
  const coming = rows
    .map((r) => {
      const [hour, minute] = r.cutoff.split(':').map(Number) as [number, number];
      return { warehouse: r.code, at: zonedInstant(today, hour, minute, 0, timezone), count: r.count };
    })
    .filter((r) => r.at > tx.ctx.now && r.count > 0)
    .sort((a, b) => a.at.getTime() - b.at.getTime())[0];
  return coming ? { ...coming, at: coming.at.toISOString() } : null;
}

/** What waits at this moment, and how far the shop is with setting up; each count equals the rows of the list it opens. */
export async function getToday(ctx: StaffCtx): Promise<TodayFacts> {
  const { timezone } = ctx.tenant;
  const today = dayIn(ctx.now, timezone);
  return inTenantRead(ctx, async (tx) => {
    const c = await tx.one<Counts>(countsSql, [
      tx.tenantId,
      startOfDay(today, timezone),
      startOfDay(addDays(today, 1), timezone),
      ctx.now,
    ]);
    const exceptions = await tx.q<TodayFacts['exceptions'][number]>(
      `SELECT type, count(*)::int AS count, (count(*) FILTER (WHERE due_at < $2))::int AS overdue
       FROM order_exception WHERE tenant_id = $1 AND state = 'open' GROUP BY type ORDER BY 2 DESC, 1`,
      [tx.tenantId, ctx.now],
    );
    return {
      blocked: c.blocked,
      exceptions,
      unpaid: c.unpaid,
      toPick: c.to_pick,
      picking: c.picking,
      toPack: c.to_pack,
      toHandOver: c.to_hand_over,
      shipByToday: c.ship_by_today,
      late: c.late,
      nextCutoff: await nextCutoff(tx, today),
      placedToday: c.placed,
      releasedToday: c.released,
      shippedToday: c.shipped,
      lowStock: c.low_stock,
      returnsToReview: c.to_review,
      returnsToReceive: c.to_receive,
      returnsToInspect: c.to_inspect,
      refundsToApprove: c.to_pay,
      refundsFailed: c.unpaid_back,
      purchasesToApprove: c.to_approve,
      promisedLater: c.promised_later,
      isDemo: c.is_demo,
      checklist: [
        { key: 'stock', done: c.has_stock },
        { key: 'orders', done: c.has_orders },
        { key: 'shipped', done: c.has_shipped },
        { key: 'channel', done: c.connections > 0 },
        { key: 'team', done: c.members > 1 },
      ],
    };
  });
}
