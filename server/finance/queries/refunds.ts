import type { RefundListInput, RefundPage, RefundTab, RefundView } from '@/lib/contracts/finance-refunds';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { refundActions } from '../domain/refund-transitions';

type Row = Omit<RefundView, 'amount' | 'lines' | 'actions' | 'id' | 'orderId' | 'returnId'> & {
  id: string;
  planId: string;
  orderId: string;
  returnId: string | null;
  amountMinor: number;
  currency: string;
  createdAt: Date;
};
type LineRow = {
  planId: string;
  lineId: string;
  sku: string;
  quantity: number;
  goods: number;
  tax: number;
  shipping: number;
  fee: number;
  total: number;
};

const select = `SELECT r.id, r.number, r.plan_id AS "planId", r.order_id AS "orderId", o.number AS "orderNumber",
    p.return_id AS "returnId", c.number AS "returnNumber", p.kind, p.reason, r.state, r.provider,
    y.reference AS "paymentReference", r.amount_minor AS "amountMinor", r.currency, r.approval_reason AS "approvalReason",
    r.provider_refund_id AS "providerRefundId", r.failure, r.attempt, q.name AS "requestedBy", a.name AS "approvedBy",
    r.created_at AS "createdAt", r.submitted_at AS "submittedAt", r.succeeded_at AS "succeededAt", r.version
  FROM refund r JOIN refund_plan p ON p.tenant_id = r.tenant_id AND p.id = r.plan_id
  JOIN sales_order o ON o.tenant_id = r.tenant_id AND o.id = r.order_id
  LEFT JOIN return_case c ON c.tenant_id = r.tenant_id AND c.id = p.return_id
  LEFT JOIN payment y ON y.tenant_id = r.tenant_id AND y.id = r.payment_id
  LEFT JOIN LATERAL (SELECT u.name FROM membership m JOIN user_account u ON u.id = m.user_id
    WHERE m.tenant_id = r.tenant_id AND m.user_id = r.requested_by) AS q ON true
  LEFT JOIN LATERAL (SELECT u.name FROM membership m JOIN user_account u ON u.id = m.user_id
    WHERE m.tenant_id = r.tenant_id AND m.user_id = r.approved_by) AS a ON true`;

async function viewsOf(tx: TenantTx, rows: readonly Row[]): Promise<RefundView[]> {
  const lines = await tx.q<LineRow>(
    `SELECT n.plan_id AS "planId", n.order_line_id AS "lineId", l.sku, n.quantity, n.goods_minor AS goods, n.tax_minor AS tax,
       n.shipping_minor AS shipping, n.fee_minor AS fee, n.total_minor AS total
     FROM refund_line n JOIN order_line l ON l.tenant_id = n.tenant_id AND l.id = n.order_line_id
     WHERE n.tenant_id = $1 AND n.plan_id = ANY($2::uuid[]) ORDER BY l.position`,
    [tx.tenantId, rows.map((r) => r.planId)],
  );
  return rows.map(({ planId, amountMinor, currency, ...r }) => {
    const money = (minor: number) => ({ minor, currency });
    return {
      ...r,
      id: toPublicId('rfd', r.id),
      orderId: toPublicId('ord', r.orderId),
      returnId: r.returnId ? toPublicId('ret', r.returnId) : null,
      amount: money(amountMinor),
      actions: refundActions(r),
      lines: lines
        .filter((l) => l.planId === planId)
        .map((l) => ({
          lineId: toPublicId('lin', l.lineId),
          sku: l.sku,
          quantity: l.quantity,
          goods: money(l.goods),
          tax: money(l.tax),
          shipping: money(l.shipping),
          fee: money(l.fee),
          total: money(l.total),
        })),
    };
  });
}

/** One refund, or null. */
export async function refundById(tx: TenantTx, id: string): Promise<RefundView | null> {
  const rows = await tx.q<Row>(`${select} WHERE r.tenant_id = $1 AND r.id = $2`, [tx.tenantId, id]);
  return (await viewsOf(tx, rows))[0] ?? null;
}

/** The refunds that belong to a plan. */
export async function refundsOfPlan(tx: TenantTx, planId: string): Promise<RefundView[]> {
  return viewsOf(
    tx,
    await tx.q<Row>(`${select} WHERE r.tenant_id = $1 AND r.plan_id = $2 ORDER BY r.id`, [
      tx.tenantId,
      planId,
    ]),
  );
}

const tabs: Record<RefundTab, string> = {
  approve: `r.state = 'planned'`,
  provider: `r.state IN ('approved', 'submitted')`,
  failed: `r.state = 'failed' AND r.failure <> 'withdrawn'`,
  paid: `r.state = 'succeeded'`,
  all: 'true',
};

/** How many refunds wait for somebody, counted up to a thousand each. */
export async function countRefunds(tx: TenantTx): Promise<Record<'approve' | 'provider' | 'failed', number>> {
  const counted = (['approve', 'provider', 'failed'] as const).map(
    (tab) =>
      `(SELECT count(*)::int FROM (SELECT 1 FROM refund r WHERE r.tenant_id = $1 AND ${tabs[tab]} LIMIT 1000) x) AS ${tab}`,
  );
  return tx.one(`SELECT ${counted.join(', ')}`, [tx.tenantId]);
}

/** A page of refunds, newest first. */
export async function listRefunds(tx: TenantTx, query: RefundListInput): Promise<RefundPage> {
  const after = readCursor(tx.tenantId, 'refunds', query.cursor);
  const params: unknown[] = [tx.tenantId, query.limit + 1];
  const where = ['r.tenant_id = $1'];
  const add = (sql: string, value: unknown) => {
    params.push(value);
    where.push(sql.replace('?', `$${params.length}`));
  };
  if (query.tab) where.push(tabs[query.tab]);
  if (query.state) add('r.state = ?', query.state);
  if (query.orderId) add('r.order_id = ?', fromPublicId('ord', query.orderId) ?? refuse('not_found'));
  if (query.returnId) add('p.return_id = ?', fromPublicId('ret', query.returnId) ?? refuse('not_found'));
  if (after) {
    params.push(after.at, after.id);
    where.push(`(r.created_at, r.id) < ($${params.length - 1}::timestamptz, $${params.length}::uuid)`);
  }
  const rows = await tx.q<Row>(
    `${select} WHERE ${where.join(' AND ')} ORDER BY r.created_at DESC, r.id DESC LIMIT $2`,
    params,
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    data: await viewsOf(tx, shown),
    nextCursor:
      rows.length > query.limit && last
        ? writeCursor(tx.tenantId, 'refunds', { at: last.createdAt, id: last.id })
        : null,
  };
}
