import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { MatchedLine } from './domain/settlement/match-statement';

/** Keeps a statement with its lines; null when one of this provider and number stands already. */
export async function insertSettlement(
  tx: TenantTx,
  head: { provider: string; number: string; fileName: string; currency: string },
  lines: readonly MatchedLine[],
): Promise<string | null> {
  const id = newId('stl');
  const { actor, now } = tx.ctx;
  const days = lines.flatMap((l) => l.line.day ?? []).sort();
  const kept = await tx.exec(
    `INSERT INTO settlement (tenant_id, id, provider, number, file_name, currency, from_day, to_day, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
    [
      tx.tenantId,
      id,
      head.provider,
      head.number,
      head.fileName,
      head.currency,
      days[0] ?? null,
      days.at(-1) ?? null,
      actor.type === 'user' ? actor.id : null,
      now,
    ],
  );
  if (kept === 0) return null;
  const of = <T>(value: (l: MatchedLine) => T) => lines.map(value);
  await tx.exec(
    `INSERT INTO settlement_line (tenant_id, settlement_id, row, kind, reference, payment_id, gross_minor, fee_minor, net_minor,
       expected_minor, variance, outcome)
     SELECT $1, $2, l.row, l.kind, l.reference, l.payment, l.gross, l.fee, l.gross - l.fee, l.expected, l.variance,
       CASE WHEN l.variance IS NOT NULL THEN 'open' END
     FROM unnest($3::int[], $4::text[], $5::text[], $6::uuid[], $7::bigint[], $8::bigint[], $9::bigint[], $10::text[])
       AS l (row, kind, reference, payment, gross, fee, expected, variance)`,
    [
      tx.tenantId,
      id,
      of((l) => l.line.row),
      of((l) => l.line.kind),
      of((l) => l.line.reference || l.line.order),
      of((l) => l.payment?.id ?? null),
      of((l) => l.line.grossMinor),
      of((l) => l.line.feeMinor),
      of((l) => l.expectedMinor),
      of((l) => l.variance),
    ],
  );
  return id;
}

/** A statement is without effect from now on. */
export async function withdrawSettlement(tx: TenantTx, id: string, withdrawalId: string): Promise<void> {
  await tx.exec(
    'UPDATE settlement SET withdrawal_id = $3, withdrawn_at = $4 WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, id, withdrawalId, tx.ctx.now],
  );
}

/**
 * What the payments of a statement cost by all statements that stand, and which of these paid them out. Returns the orders whose fees
 * that changed.
 */
export async function restatePayments(tx: TenantTx, settlementId: string): Promise<string[]> {
  const rows = await tx.q<{ orderId: string }>(
    `UPDATE payment p SET fee_minor = x.fee, settlement_id = x.settled
     FROM (SELECT t.payment_id, s.fee, s.settled FROM (SELECT DISTINCT payment_id FROM settlement_line
         WHERE tenant_id = $1 AND settlement_id = $2 AND payment_id IS NOT NULL) t
       LEFT JOIN LATERAL (SELECT sum(l.fee_minor) AS fee,
           (array_agg(l.settlement_id) FILTER (WHERE l.kind = 'payment'))[1] AS settled
         FROM settlement_line l JOIN settlement h ON h.tenant_id = $1 AND h.id = l.settlement_id AND h.withdrawn_at IS NULL
         WHERE l.tenant_id = $1 AND l.payment_id = t.payment_id
           AND (l.variance IS NULL OR l.variance IN ('fee', 'amount'))) s ON true) x
     WHERE p.tenant_id = $1 AND p.id = x.payment_id
       AND (p.fee_minor IS DISTINCT FROM x.fee OR p.settlement_id IS DISTINCT FROM x.settled)
     RETURNING p.order_id AS "orderId"`,
    [tx.tenantId, settlementId],
  );
  return [...new Set(rows.map((r) => r.orderId))].sort();
}

/** Variances of a statement come to that outcome from those they may come from; how many did. */
export async function judgeLines(
  tx: TenantTx,
  settlementId: string,
  judged: { rows: readonly number[] | null; outcome: string; from: readonly string[]; note: string },
): Promise<number> {
  const { actor } = tx.ctx;
  return tx.exec(
    `UPDATE settlement_line SET outcome = $4, note = CASE WHEN $6 = '' THEN note ELSE $6 END, judged_by = $7
     WHERE tenant_id = $1 AND settlement_id = $2 AND ($3::int[] IS NULL OR row = ANY($3)) AND outcome = ANY($5::text[])`,
    [
      tx.tenantId,
      settlementId,
      judged.rows,
      judged.outcome,
      judged.from,
      judged.note,
      actor.type === 'user' ? actor.id : null,
    ],
  );
}

/** What a provider may keep from now on; null: nothing is agreed. */
export async function saveFeeTerms(
  tx: TenantTx,
  provider: string,
  terms: { basisPoints: number; fixedMinor: number } | null,
): Promise<void> {
  if (!terms) {
    await tx.exec('DELETE FROM payment_fee_terms WHERE tenant_id = $1 AND provider = $2', [
      tx.tenantId,
      provider,
    ]);
    return;
  }
  await tx.exec(
    `INSERT INTO payment_fee_terms (tenant_id, provider, basis_points, fixed_minor, updated_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, provider) DO UPDATE SET basis_points = EXCLUDED.basis_points, fixed_minor = EXCLUDED.fixed_minor,
       updated_at = EXCLUDED.updated_at`,
    [tx.tenantId, provider, terms.basisPoints, terms.fixedMinor, tx.ctx.now],
  );
}
