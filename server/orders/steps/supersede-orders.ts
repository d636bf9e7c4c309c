import { newId } from '@/lib/kernel/ids';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import type { ChangeableOrder } from '../change-facts';
import type { Work } from '../domain/decide-combine';
import { resolveExceptionsOfOrders } from './exceptions';
import { handOnUnits } from './hand-on-units';

type Supersede = {
  kind: 'merge' | 'split';
  changeId: string;
  origins: readonly ChangeableOrder[];
  works: readonly Work[];
};

/**
 * Lets other orders do the work of these locked ones: each work order takes over the lines, with the units that were kept for
 * them, and carries no money; the originals are superseded, keep their amounts, payments and channel numbers, and count as
 * the orders that they are. What was begun to be planned for them is called back.
 * Locks: stock_level, sorted. Emits: orders.superseded on each original; orders.placed and orders.merged or orders.split on
 * each work order. Returns the ids of the work orders.
 */
export async function supersedeOrders(
  tx: TenantTx,
  { kind, changeId, origins, works }: Supersede,
): Promise<string[]> {
  const numbers = await takeNumbers(tx.tenantId, 'order', works.length);
  const made = works.map((w, i) => ({
    ...w,
    id: newId('ord'),
    number: `${tx.ctx.tenant.orderPrefix}${numbers[i]}`,
    originIds: [...new Set(w.lines.map((l) => l.originId))],
    lines: w.lines.map((l) => ({ ...l, id: newId('lin') })),
  }));
  for (const w of made) await insertWork(tx, kind, changeId, w);
  const ids = origins.map((o) => o.id);
  await tx.exec(
    `WITH lines AS (UPDATE order_line SET allocated = 0 WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND allocated > 0)
     UPDATE sales_order SET lifecycle = 'superseded', pipeline_due_at = NULL, expires_at = NULL, version = version + 1, updated_at = $3
     WHERE tenant_id = $1 AND id = ANY($2::uuid[])`,
    [tx.tenantId, ids, tx.ctx.now],
  );
  await resolveExceptionsOfOrders(tx, ids, 'superseded', ['shortage', 'no_carrier', 'short_pick']);
  const numberOf = new Map(origins.map((o) => [o.id, o.number]));
  await emit(tx, [
    ...origins.map((o) => ({
      type: 'orders.superseded' as const,
      subjectType: 'order',
      subjectId: o.id,
      data: {
        changeId,
        kind,
        from: o.lifecycle,
        to: 'superseded',
        works: made.filter((w) => w.originIds.includes(o.id)).map((w) => w.number),
      },
    })),
    ...made.flatMap((w) => [
      {
        type: 'orders.placed' as const,
        subjectType: 'order',
        subjectId: w.id,
        data: { number: w.number, work: kind },
        // The buyer knows the originals; the pipeline hears of it by the next event.
        react: false,
      },
      {
        type: kind === 'merge' ? ('orders.merged' as const) : ('orders.split' as const),
        subjectType: 'order',
        subjectId: w.id,
        data: { changeId, origins: w.originIds.map((id) => numberOf.get(id)) },
      },
    ]),
  ]);
  await handOnUnits(
    tx,
    changeId,
    made.flatMap((w) =>
      w.lines.map((l) => ({
        fromOrder: l.originId,
        fromLine: l.lineId,
        toOrder: w.id,
        toLine: l.id,
        quantity: l.quantity,
      })),
    ),
  );
  return made.map((w) => w.id);
}

type MadeWork = {
  id: string;
  number: string;
  originIds: string[];
  lines: { id: string; originId: string; lineId: string; quantity: number }[];
};

async function insertWork(tx: TenantTx, kind: string, changeId: string, w: MadeWork): Promise<void> {
  const units = w.lines.reduce((sum, l) => sum + l.quantity, 0);
  await tx.exec(
    `INSERT INTO sales_order (tenant_id, id, number, channel, external_id, source, lifecycle, payment_state, counts_as_order, currency,
       goods_minor, total_minor, units, customer_id, buyer_name, buyer_email, buyer_phone, ship_name, ship_line1, ship_line2, ship_city,
       ship_province, ship_postal_code, ship_country_code, ship_phone, locale, note, tags, priority, placed_at, paid_at,
       pipeline_due_at, search_text, replan, service_wish, work_kind, created_at, updated_at)
     SELECT $1, $2::uuid, $3::text, o.channel, $4::text || ':' || $2::uuid::text, o.source, 'placed', 'paid', false, o.currency, 0, 0, $5, o.customer_id,
       o.buyer_name, o.buyer_email, o.buyer_phone, o.ship_name, o.ship_line1, o.ship_line2, o.ship_city, o.ship_province,
       o.ship_postal_code, o.ship_country_code, o.ship_phone, o.locale, x.notes, o.tags, x.priority, x.placed_at, x.paid_at, $6::timestamptz,
       lower($3::text) || ' ' || x.texts, true, o.service_wish, $4::text, $6, $6
     FROM sales_order o, (SELECT max(priority) AS priority, min(placed_at) AS placed_at, max(paid_at) AS paid_at,
         coalesce(string_agg(nullif(note, ''), E'\\n' ORDER BY placed_at), '') AS notes, string_agg(search_text, ' ') AS texts
       FROM sales_order WHERE tenant_id = $1 AND id = ANY($7::uuid[])) AS x
     WHERE o.tenant_id = $1 AND o.id = $8`,
    [tx.tenantId, w.id, w.number, kind, units, tx.ctx.now, w.originIds, w.originIds[0]],
  );
  await tx.exec(
    `INSERT INTO order_line (tenant_id, order_id, id, position, kind, sku, title, variant_id, quantity, unit_price_minor, total_minor,
       origin_line_id)
     SELECT $1, $2, r.id, r.n, 'goods', l.sku, l.title, l.variant_id, r.quantity, 0, 0, l.id
     FROM unnest($3::uuid[], $4::uuid[], $5::int[], $6::int[]) AS r (id, origin, quantity, n)
     JOIN order_line l ON l.tenant_id = $1 AND l.id = r.origin`,
    [
      tx.tenantId,
      w.id,
      w.lines.map((l) => l.id),
      w.lines.map((l) => l.lineId),
      w.lines.map((l) => l.quantity),
      w.lines.map((_, i) => i + 1),
    ],
  );
  await tx.exec(
    `INSERT INTO order_facet (tenant_id, facet, value, order_placed_at, order_id)
     SELECT $1, 'tag', t, o.placed_at, o.id FROM sales_order o, unnest(o.tags) AS t WHERE o.tenant_id = $1 AND o.id = $2
     ON CONFLICT DO NOTHING`,
    [tx.tenantId, w.id],
  );
  await tx.exec(
    `INSERT INTO order_origin (tenant_id, work_order_id, origin_id, change_id, kind, former_lifecycle)
     SELECT $1, $2, o.id, $3, $4, o.lifecycle FROM sales_order o WHERE o.tenant_id = $1 AND o.id = ANY($5::uuid[])`,
    [tx.tenantId, w.id, changeId, kind, w.originIds],
  );
}
