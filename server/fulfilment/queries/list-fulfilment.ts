import {
  type FulfilmentListInput,
  type FulfilmentPage,
  type FulfilmentRow,
  type FulfilmentState,
  fulfilmentTabs,
  tabStates,
} from '@/lib/contracts/fulfilment';
import { toPublicId } from '@/lib/kernel/ids';
import { addDays, dayIn, startOfDay } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { carrierNames } from './carrier-names';
import { readCursor, writeCursor } from './keyset';

type Row = Omit<FulfilmentRow, 'carrierName'> & { cursorAt: Date };

const finished = (tab: FulfilmentListInput['tab']) => tab === 'handed_over' || tab === 'stopped';

function conditionsOf(tx: TenantTx, input: FulfilmentListInput) {
  const params: unknown[] = [tx.tenantId, input.orderId ? null : [...tabStates[input.tab]]];
  const where = ['f.tenant_id = $1', '($2::text[] IS NULL OR f.state = ANY($2))'];
  const add = (sql: (n: string) => string, value: unknown) => {
    params.push(value);
    where.push(sql(`$${params.length}`));
  };
  if (input.orderId) add((n) => `f.order_id = ${n}`, input.orderId);
  if (input.warehouse)
    add(
      (n) => `f.warehouse_id = (SELECT id FROM warehouse WHERE tenant_id = $1 AND code = ${n})`,
      input.warehouse,
    );
  if (input.carrier) add((n) => `f.carrier = ${n}`, input.carrier);
  const today = dayIn(tx.ctx.now, tx.ctx.tenant.timezone);
  const tomorrow = startOfDay(addDays(today, 1), tx.ctx.tenant.timezone);
  if (input.due === 'overdue') add((n) => `f.ship_by < ${n}`, tx.ctx.now);
  if (input.due === 'today') {
    add((n) => `f.ship_by >= ${n}`, tx.ctx.now);
    add((n) => `f.ship_by < ${n}`, tomorrow);
  }
  if (input.due === 'later') add((n) => `f.ship_by >= ${n}`, tomorrow);
  if (input.q)
    add(
      (n) => `(f.number = upper(${n}) OR o.number = upper(${n}) OR EXISTS (SELECT 1 FROM shipment t
        WHERE t.tenant_id = $1 AND t.fulfilment_order_id = f.id AND t.tracking_number = upper(${n})))`,
      input.q,
    );
  const place = readCursor(input.cursor);
  if (place) {
    params.push(place.at, place.id);
    const op = finished(input.tab) ? '<' : '>';
    where.push(`(f.ship_by, f.id) ${op} ($${params.length - 1}::timestamptz, $${params.length}::uuid)`);
  }
  return { where: where.join(' AND '), params };
}

/** One page of the work, most urgent first (finished work: latest first), with the counts of the tabs. */
export async function listFulfilment(tx: TenantTx, input: FulfilmentListInput): Promise<FulfilmentPage> {
  const { where, params } = conditionsOf(tx, input);
  const direction = finished(input.tab) ? 'DESC' : 'ASC';
  const rows = await tx.q<Row>(
    `SELECT f.id, f.number, f.order_id AS "orderId", o.number AS "orderNumber", f.state, f.open_holds + o.open_holds AS "openHolds",
       w.code AS "warehouseCode", f.carrier, f.units, f.ship_by AS "shipBy", f.ship_by AS "cursorAt",
       f.promised_on::text AS "promisedOn", f.reason, concat_ws(', ', nullif(o.ship_city, ''), o.ship_country_code) AS "shipTo",
       s.id AS "shipmentId", s.tracking_number AS "trackingNumber", coalesce(s.label_prints, 0) AS "labelPrints",
       l.picked, l.items
     FROM fulfilment_order f
     JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
     JOIN warehouse w ON w.tenant_id = f.tenant_id AND w.id = f.warehouse_id
     LEFT JOIN LATERAL (SELECT id, tracking_number, label_prints FROM shipment t
       WHERE t.tenant_id = f.tenant_id AND t.fulfilment_order_id = f.id AND t.lifecycle <> 'voided'
       ORDER BY t.id DESC LIMIT 1) s ON true
     LEFT JOIN LATERAL (SELECT sum(n.picked) AS picked, string_agg(v.sku || ' × ' || n.quantity, ', ' ORDER BY n.id) AS items
       FROM (SELECT * FROM fulfilment_line x WHERE x.tenant_id = f.tenant_id AND x.fulfilment_order_id = f.id LIMIT 4) n
       JOIN variant v ON v.tenant_id = n.tenant_id AND v.id = n.variant_id) l ON true
     WHERE ${where} ORDER BY f.ship_by ${direction}, f.id ${direction} LIMIT ${input.limit + 1}`,
    params,
  );
  const counts = await tx.q<{ state: FulfilmentState; n: number }>(
    `SELECT state, count(*) AS n FROM fulfilment_order WHERE tenant_id = $1
       AND state IN ('open','accepted','picking','picked','packed') GROUP BY state`,
    [tx.tenantId],
  );
  const warehouses = await tx.q<{ code: string; name: string }>(
    'SELECT code, name FROM warehouse WHERE tenant_id = $1 AND active ORDER BY priority, code',
    [tx.tenantId],
  );
  const names = await carrierNames(tx);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    data: page.map(({ cursorAt: _, ...r }) => ({
      ...r,
      id: toPublicId('ful', r.id),
      orderId: toPublicId('ord', r.orderId),
      shipmentId: r.shipmentId && toPublicId('shp', r.shipmentId),
      carrierName: names.get(r.carrier) ?? r.carrier,
      picked: r.picked ?? 0,
      items: r.items ?? '',
    })),
    nextCursor: rows.length > input.limit && last ? writeCursor({ at: last.cursorAt, id: last.id }) : null,
    counts: Object.fromEntries(
      fulfilmentTabs
        .filter((tab) => !finished(tab))
        .map((tab) => [
          tab,
          counts.filter((c) => tabStates[tab].includes(c.state)).reduce((sum, c) => sum + c.n, 0),
        ]),
    ),
    warehouses,
    carriers: [...names].map(([code, name]) => ({ code, name })),
  };
}
