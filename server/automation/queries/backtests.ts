import type { z } from 'zod';
import type {
  BacktestOrder,
  BacktestOrderPage,
  BacktestSummary,
  BacktestView,
  backtestOrdersInput,
} from '@/lib/contracts/rules';
import { decodeCursor, encodeCursor } from '@/lib/kernel/cursor';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = {
  id: string;
  rule_id: string;
  version: number;
  from: string;
  to: string;
  state: BacktestView['state'];
  progress: number;
  summary: BacktestSummary | null;
  error: string | null;
  created_at: Date;
  name: string | null;
};
const select = `SELECT b.id, b.rule_id, b.version, b.from_day::text AS "from", b.to_day::text AS "to", b.state, b.progress, b.summary, b.error,
    b.created_at, u.name FROM rule_backtest b
  LEFT JOIN membership m ON m.tenant_id = $1 AND m.user_id = b.created_by LEFT JOIN user_account u ON u.id = m.user_id
  WHERE b.tenant_id = $1`;

function viewOf(r: Row): BacktestView {
  const rul = (id: string) => toPublicId('rul', id);
  return {
    id: toPublicId('bkt', r.id),
    ruleId: rul(r.rule_id),
    version: r.version,
    from: r.from,
    to: r.to,
    state: r.state,
    progress: r.progress,
    summary: r.summary && {
      ...r.summary,
      rules: r.summary.rules.map((x) => ({ ...x, ruleId: rul(x.ruleId) })),
      conflicts: r.summary.conflicts.map((c) => ({ ...c, ruleId: rul(c.ruleId), otherId: rul(c.otherId) })),
    },
    error: r.error,
    createdAt: r.created_at.toISOString(),
    createdByName: r.name,
  };
}

/** One back-test by its bare id; null when there is none. */
export async function backtestView(tx: TenantTx, id: string): Promise<BacktestView | null> {
  const row = await tx.maybeOne<Row>(`${select} AND b.id = $2`, [tx.tenantId, id]);
  return row && viewOf(row);
}

/** One back-test. Errors: not_found. */
export async function getBacktest(tx: TenantTx, publicId: string): Promise<BacktestView> {
  const id = fromPublicId('bkt', publicId) ?? refuse('not_found');
  return (await backtestView(tx, id)) ?? refuse('not_found');
}

/** The back-tests of a rule, newest first. Errors: not_found. */
export async function backtestsOf(tx: TenantTx, ruleId: string): Promise<BacktestView[]> {
  const id = fromPublicId('rul', ruleId) ?? refuse('not_found');
  const known = await tx.maybeOne('SELECT 1 AS x FROM rule WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    id,
  ]);
  if (!known) refuse('not_found');
  const rows = await tx.q<Row>(
    `${select} AND b.rule_id = $2 ORDER BY b.created_at DESC, b.id DESC LIMIT 50`,
    [tx.tenantId, id],
  );
  return rows.map(viewOf);
}

type OrderRow = Omit<BacktestOrder, 'placedAt' | 'orderId'> & { id: string; placed_at: Date };

/** The orders behind a figure, newest first; `total` is the figure itself. Errors: not_found. */
export async function backtestOrders(
  tx: TenantTx,
  input: z.output<typeof backtestOrdersInput>,
): Promise<BacktestOrderPage> {
  const { id: publicId } = await getBacktest(tx, input.backtestId);
  const after = decodeCursor(input.cursor, 2);
  const bare = (id: string | undefined) => (id ? (fromPublicId('rul', id) ?? refuse('not_found')) : null);
  const [rule, other] = [bare(input.ruleId), bare(input.otherId)];
  const params: unknown[] = [
    tx.tenantId,
    fromPublicId('bkt', publicId),
    input.figure,
    input.day ?? null,
    rule,
  ];
  params.push(rule && other ? [`${rule} ${other}`, `${other} ${rule}`] : null);
  const where = `tenant_id = $1 AND backtest_id = $2 AND $3 = ANY(figures) AND ($4::date IS NULL OR day = $4::date)
    AND ($5::text IS NULL OR $5 = ANY(fired)) AND ($6::text[] IS NULL OR conflicts && $6::text[])`;
  const { n } = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM rule_backtest_order WHERE ${where}`,
    params,
  );
  const rows = await tx.q<OrderRow>(
    `SELECT order_id AS id, number, placed_at, total_minor AS "totalMinor", currency, before, after, figures, fired
     FROM rule_backtest_order WHERE ${where} AND ($7::timestamptz IS NULL OR (placed_at, order_id) < ($7::timestamptz, $8::uuid))
     ORDER BY placed_at DESC, order_id DESC LIMIT $9`,
    [...params, after?.[0] ?? null, after?.[1] ?? null, input.limit + 1],
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    total: n,
    data: page.map(({ id, placed_at, ...r }) => ({
      ...r,
      orderId: toPublicId('ord', id),
      placedAt: placed_at.toISOString(),
      fired: r.fired.map((f) => toPublicId('rul', f)),
    })),
    nextCursor:
      rows.length > input.limit && last ? encodeCursor([last.placed_at.toISOString(), last.id]) : null,
  };
}
