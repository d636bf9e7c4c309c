import type { z } from 'zod';
import type { FulfilmentState, fulfilmentOrderOutput } from '@/lib/contracts/fulfilment';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { groupBy } from '../domain/group-by';
import { readCursor, writeCursor } from './keyset';

type Output = z.input<typeof fulfilmentOrderOutput>;
type Row = Omit<Output, 'lines' | 'shipBy' | 'createdAt'> & { shipBy: Date; createdAt: Date };
type Line = Output['lines'][number] & { workId: string };

const columns = `f.id, f.number, f.order_id AS "orderId", o.number AS "orderNumber", w.code AS warehouse, f.state, f.carrier, f.service,
  f.promised_on::text AS "promisedOn", f.ship_by AS "shipBy", f.units, f.created_at AS "createdAt", f.version`;
const source = `fulfilment_order f JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
  JOIN warehouse w ON w.tenant_id = f.tenant_id AND w.id = f.warehouse_id`;

async function complete(tx: TenantTx, rows: readonly Row[]): Promise<Output[]> {
  const lines = await tx.q<Line>(
    `SELECT l.fulfilment_order_id AS "workId", l.order_line_id AS "lineId", v.sku,
       coalesce(nullif(concat_ws(' · ', p.title, nullif(v.title, '')), ''), v.sku) AS title, l.quantity, l.picked, l.packed, l.short
     FROM fulfilment_line l JOIN variant v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
     JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
     WHERE l.tenant_id = $1 AND l.fulfilment_order_id = ANY($2::uuid[]) ORDER BY l.id`,
    [tx.tenantId, rows.map((r) => r.id)],
  );
  const byWork = groupBy(lines, (l) => l.workId);
  return rows.map((r) => ({
    ...r,
    id: toPublicId('ful', r.id),
    orderId: toPublicId('ord', r.orderId),
    shipBy: r.shipBy.toISOString(),
    createdAt: r.createdAt.toISOString(),
    lines: (byWork.get(r.id) ?? []).map(({ workId: _, ...l }) => ({
      ...l,
      lineId: toPublicId('lin', l.lineId),
    })),
  }));
}

/** One page of fulfilment orders, the newest first. */
export async function fulfilmentOrderPage(
  tx: TenantTx,
  input: {
    state?: FulfilmentState | undefined;
    orderId?: string | undefined;
    warehouse?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<{ data: Output[]; nextCursor: string | null }> {
  const place = readCursor(input.cursor);
  const rows = await tx.q<Row>(
    `SELECT ${columns} FROM ${source}
     WHERE f.tenant_id = $1 AND ($2::text IS NULL OR f.state = $2) AND ($3::uuid IS NULL OR f.order_id = $3)
       AND ($4::text IS NULL OR w.code = $4) AND ($5::timestamptz IS NULL OR (f.created_at, f.id) < ($5, $6::uuid))
     ORDER BY f.created_at DESC, f.id DESC LIMIT ${input.limit + 1}`,
    [
      tx.tenantId,
      input.state ?? null,
      input.orderId ?? null,
      input.warehouse ?? null,
      place?.at ?? null,
      place?.id ?? null,
    ],
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    data: await complete(tx, page),
    nextCursor: rows.length > input.limit && last ? writeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

/** One fulfilment order, or null. */
export async function getFulfilmentOrder(tx: TenantTx, id: string): Promise<Output | null> {
  const rows = await tx.q<Row>(`SELECT ${columns} FROM ${source} WHERE f.tenant_id = $1 AND f.id = $2`, [
    tx.tenantId,
    id,
  ]);
  return (await complete(tx, rows))[0] ?? null;
}
