import type {
  ProviderStanding,
  Settlement,
  SettlementLine,
  SettlementRow,
  SettlementsView,
} from '@/lib/contracts/settlements';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { FeeTerms, OwnPayment } from '../domain/settlement/match-statement';
import type { StatementLine } from '../domain/settlement/read-statement';

/** Money that waits longer than that for its statement is told. */
const waitingDays = 14;

type PaymentRow = OwnPayment & { reference: string; externalId: string; number: string };

/**
 * Which payment of the provider a line names: by its own reference, else by the number of its order, where that has one payment only.
 * Three statements, whatever the number of lines.
 */
export async function paymentFinder(
  tx: TenantTx,
  provider: string,
  lines: readonly StatementLine[],
): Promise<(line: StatementLine) => OwnPayment | null> {
  const references = [...new Set(lines.map((l) => l.reference).filter(Boolean))];
  const orders = [...new Set(lines.map((l) => l.order).filter(Boolean))];
  const named = await tx.q<{ id: string }>(
    'SELECT id FROM sales_order WHERE tenant_id = $1 AND (external_id = ANY($2::text[]) OR number = ANY($2::text[]))',
    [tx.tenantId, orders],
  );
  const found = await tx.q<{ id: string }>(
    `SELECT id FROM payment WHERE tenant_id = $1 AND provider = $2 AND (reference = ANY($3::text[]) OR order_id = ANY($4::uuid[]))`,
    [tx.tenantId, provider, references, named.map((o) => o.id)],
  );
  const rows = await tx.q<PaymentRow>(
    `SELECT p.id, p.reference, p.order_id AS "orderId", o.external_id AS "externalId", o.number, p.currency,
       p.captured_minor::float8 AS "capturedMinor", p.settlement_id IS NOT NULL AS settled, r.refunds AS "refundsMinor",
       (SELECT count(*)::int FROM settlement_line l JOIN settlement s ON s.tenant_id = $1 AND s.id = l.settlement_id AND s.withdrawn_at IS NULL
         WHERE l.tenant_id = $1 AND l.payment_id = p.id AND l.kind = 'refund' AND l.variance IS NULL) AS "refundsSettled"
     FROM payment p JOIN sales_order o ON o.tenant_id = $1 AND o.id = p.order_id
     LEFT JOIN LATERAL (SELECT coalesce(array_agg(e.amount_minor::float8 ORDER BY e.occurred_at, e.id), '{}') AS refunds
       FROM payment_event e WHERE e.tenant_id = $1 AND e.payment_id = p.id AND e.kind = 'refund_ok') r ON true
     WHERE p.tenant_id = $1 AND p.id = ANY($2::uuid[])`,
    [tx.tenantId, found.map((p) => p.id)],
  );
  const byReference = new Map(rows.map((r) => [r.reference, r]));
  const byOrder = new Map<string, PaymentRow[]>();
  for (const r of rows)
    for (const word of new Set([r.externalId, r.number]))
      byOrder.set(word, [...(byOrder.get(word) ?? []), r]);
  return (line) => {
    const own = byReference.get(line.reference);
    if (own) return own;
    const ofOrder = byOrder.get(line.order) ?? [];
    return ofOrder.length === 1 ? ofOrder[0]! : null;
  };
}

/** What is agreed with a provider; null: nothing. */
export async function feeTermsOf(tx: TenantTx, provider: string): Promise<FeeTerms | null> {
  const row = await tx.maybeOne<FeeTerms>(
    `SELECT basis_points AS "basisPoints", fixed_minor AS "fixedMinor" FROM payment_fee_terms WHERE tenant_id = $1 AND provider = $2`,
    [tx.tenantId, provider],
  );
  return row ?? null;
}

const counted = `l.kind <> 'payout' AND l.variance IS DISTINCT FROM 'currency'`;
const heads = `SELECT s.id, s.provider, s.number, s.file_name AS "fileName", s.currency, s.created_at AS at, s.from_day::text AS "from",
  s.to_day::text AS "to", s.withdrawn_at AS "withdrawnAt", count(l.row)::int AS lines,
  count(l.payment_id) FILTER (WHERE l.variance IS NULL)::int AS matched,
  coalesce(sum(l.gross_minor) FILTER (WHERE ${counted}), 0)::float8 AS "grossMinor",
  coalesce(sum(l.fee_minor) FILTER (WHERE ${counted}), 0)::float8 AS "feeMinor",
  coalesce(sum(l.net_minor) FILTER (WHERE ${counted}), 0)::float8 AS "netMinor",
  count(l.variance)::int AS variances, count(*) FILTER (WHERE l.outcome IN ('open', 'claimed'))::int AS open
  FROM settlement s JOIN settlement_line l ON l.tenant_id = $1 AND l.settlement_id = s.id WHERE s.tenant_id = $1`;
type Head = SettlementRow & { fileName: string };

const standings = `WITH held AS (
    SELECT split_part(account, ':', 2) AS provider, currency, sum(amount_minor)::float8 AS held FROM posting
    WHERE tenant_id = $1 AND account LIKE 'clearing:%' GROUP BY 1, 2),
  told AS (SELECT DISTINCT provider, currency FROM settlement WHERE tenant_id = $1 AND withdrawn_at IS NULL),
  waiting AS (
    SELECT p.provider, p.currency, count(*)::int AS n, sum(p.captured_minor - p.refunded_minor)::float8 AS minor, min(p.created_at) AS oldest
    FROM payment p JOIN told t ON t.provider = p.provider AND t.currency = p.currency
    WHERE p.tenant_id = $1 AND p.settlement_id IS NULL AND p.captured_minor > p.refunded_minor
      AND p.created_at < $2::timestamptz - make_interval(days => ${waitingDays}) GROUP BY 1, 2)
  SELECT h.provider, h.currency, h.held AS "heldMinor", coalesce(w.n, 0) AS waiting, coalesce(w.minor, 0) AS "waitingMinor", w.oldest,
    CASE WHEN f.provider IS NOT NULL THEN json_build_object('basisPoints', f.basis_points, 'fixedMinor', f.fixed_minor) END AS terms
  FROM held h LEFT JOIN waiting w ON w.provider = h.provider AND w.currency = h.currency
  LEFT JOIN payment_fee_terms f ON f.tenant_id = $1 AND f.provider = h.provider ORDER BY abs(h.held) DESC, 1, 2`;

/** What providers hold, and their statements, the latest first. */
export async function settlementsView(tx: TenantTx): Promise<SettlementsView> {
  const providers = await tx.q<ProviderStanding>(standings, [tx.tenantId, tx.ctx.now]);
  const rows = await tx.q<Head>(
    `${heads} GROUP BY s.tenant_id, s.id ORDER BY s.created_at DESC, s.id LIMIT 100`,
    [tx.tenantId],
  );
  return {
    currency: tx.ctx.tenant.currency,
    providers,
    statements: rows.map(({ fileName: _, ...r }) => ({ ...r, id: toPublicId('stl', r.id) })),
  };
}

/** One statement with its variances in the order of its lines. Null: there is none such. */
export async function settlementOf(tx: TenantTx, id: string): Promise<Settlement | null> {
  const head = await tx.maybeOne<Head>(`${heads} AND s.id = $2 GROUP BY s.tenant_id, s.id`, [
    tx.tenantId,
    id,
  ]);
  if (!head) return null;
  const findings = await tx.q<SettlementLine>(
    `SELECT l.row, l.kind, l.reference, p.order_id AS "orderId", o.number AS "orderNumber", l.gross_minor::float8 AS "grossMinor",
       l.fee_minor::float8 AS "feeMinor", l.net_minor::float8 AS "netMinor", l.expected_minor::float8 AS "expectedMinor", l.variance,
       l.outcome, l.note
     FROM settlement_line l LEFT JOIN payment p ON p.tenant_id = $1 AND p.id = l.payment_id
     LEFT JOIN sales_order o ON o.tenant_id = $1 AND o.id = p.order_id
     WHERE l.tenant_id = $1 AND l.settlement_id = $2 AND l.variance IS NOT NULL ORDER BY l.row LIMIT 2000`,
    [tx.tenantId, id],
  );
  return {
    ...head,
    id: toPublicId('stl', id),
    findings: findings.map((f) => ({ ...f, orderId: f.orderId && toPublicId('ord', f.orderId) })),
  };
}
