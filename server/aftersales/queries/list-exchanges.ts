import type { ExchangeView } from '@/lib/contracts/aftersales-views';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';

type Row = Omit<ExchangeView, 'difference' | 'createdAt'> & {
  differenceMinor: number;
  currency: string;
  createdAt: Date;
};

/** A page of exchanges, newest first; of one return, when it is named. */
export async function listExchanges(
  tx: TenantTx,
  query: { limit: number; cursor?: string | undefined; returnId?: string | null },
): Promise<{ data: ExchangeView[]; nextCursor: string | null }> {
  const after = readCursor(tx.tenantId, 'exchanges', query.cursor);
  const rows = await tx.q<Row>(
    `SELECT x.id, x.return_id AS "returnId", c.number AS "returnNumber", x.order_id AS "orderId", o.number AS "orderNumber",
       x.replacement_order_id AS "replacementOrderId", p.number AS "replacementNumber", x.state, x.advance,
       x.difference_minor AS "differenceMinor", x.currency, x.created_at AS "createdAt", x.version
     FROM exchange x JOIN return_case c ON c.tenant_id = x.tenant_id AND c.id = x.return_id
     JOIN sales_order o ON o.tenant_id = x.tenant_id AND o.id = x.order_id
     LEFT JOIN sales_order p ON p.tenant_id = x.tenant_id AND p.id = x.replacement_order_id
     WHERE x.tenant_id = $1 AND ($3::uuid IS NULL OR x.return_id = $3)
       AND ($4::timestamptz IS NULL OR (x.created_at, x.id) < ($4, $5::uuid))
     ORDER BY x.created_at DESC, x.id DESC LIMIT $2`,
    [tx.tenantId, query.limit + 1, query.returnId ?? null, after?.at ?? null, after?.id ?? null],
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    data: shown.map(({ differenceMinor, currency, createdAt, ...r }) => ({
      ...r,
      id: toPublicId('xch', r.id),
      returnId: toPublicId('ret', r.returnId),
      orderId: toPublicId('ord', r.orderId),
      replacementOrderId: r.replacementOrderId ? toPublicId('ord', r.replacementOrderId) : null,
      difference: { minor: differenceMinor, currency },
      createdAt: createdAt.toISOString(),
    })),
    nextCursor:
      rows.length > query.limit && last
        ? writeCursor(tx.tenantId, 'exchanges', { at: last.createdAt, id: last.id })
        : null,
  };
}
