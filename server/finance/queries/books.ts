import type { AccountBalance, PostingRow, TrialBalance } from '@/lib/contracts/settlements';
import { AppError } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import { addDays, startOfDay } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Period = { from: string; to: string };
const instants = (tx: TenantTx, p: Period): [Date, Date] => {
  const { timezone } = tx.ctx.tenant;
  return [startOfDay(p.from, timezone), startOfDay(addDays(p.to, 1), timezone)];
};

/** Every account of the books over a period of the shop's days. Of each currency the closing balances sum to zero, or the books are broken. */
export async function trialBalance(tx: TenantTx, period: Period): Promise<TrialBalance> {
  const accounts = await tx.q<AccountBalance>(
    `SELECT account, currency, coalesce(sum(amount_minor) FILTER (WHERE occurred_at < $2), 0)::float8 AS "openingMinor",
       coalesce(sum(amount_minor) FILTER (WHERE occurred_at >= $2 AND amount_minor > 0), 0)::float8 AS "debitMinor",
       coalesce(sum(amount_minor) FILTER (WHERE occurred_at >= $2 AND amount_minor < 0), 0)::float8 AS "creditMinor",
       sum(amount_minor)::float8 AS "closingMinor", count(*) FILTER (WHERE occurred_at >= $2)::int AS postings
     FROM posting WHERE tenant_id = $1 AND occurred_at < $3 GROUP BY account, currency ORDER BY currency, account`,
    [tx.tenantId, ...instants(tx, period)],
  );
  const sums = new Map<string, TrialBalance['sums'][number]>();
  for (const a of accounts) {
    const sum = sums.get(a.currency) ?? {
      currency: a.currency,
      debitMinor: 0,
      creditMinor: 0,
      closingMinor: 0,
    };
    sum.debitMinor += a.debitMinor;
    sum.creditMinor += a.creditMinor;
    sum.closingMinor += a.closingMinor;
    sums.set(a.currency, sum);
  }
  return { accounts, sums: [...sums.values()] };
}

function cursorOf(text: string | undefined): [Date, string] | null {
  if (!text) return null;
  const match = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(text);
  if (!match) throw new AppError('invalid_input', { param: 'cursor', problem: 'not a cursor' }, 'cursor');
  return [new Date(Number(match[1])), match[2]!];
}

/** The postings of one account in a period, the latest first. Errors: invalid_input for a broken cursor. */
export async function postingsOf(
  tx: TenantTx,
  asked: Period & { account: string; currency: string; cursor?: string | undefined; limit: number },
): Promise<{ data: PostingRow[]; nextCursor: string | null }> {
  const after = cursorOf(asked.cursor);
  const rows = await tx.q<PostingRow>(
    `SELECT p.id, p.occurred_at AS at, p.amount_minor::float8 AS "amountMinor", p.order_id AS "orderId", o.number AS "orderNumber",
       (SELECT array_agg(DISTINCT q.account) FROM posting q WHERE q.tenant_id = $1 AND q.journal_id = p.journal_id
         AND q.account <> p.account) AS against
     FROM posting p LEFT JOIN sales_order o ON o.tenant_id = $1 AND o.id = p.order_id
     WHERE p.tenant_id = $1 AND p.account = $2 AND p.currency = $3 AND p.occurred_at >= $4 AND p.occurred_at < $5
       AND ($6::timestamptz IS NULL OR (p.occurred_at, p.id) < ($6::timestamptz, $7::uuid))
     ORDER BY p.occurred_at DESC, p.id DESC LIMIT $8`,
    [
      tx.tenantId,
      asked.account,
      asked.currency,
      ...instants(tx, asked),
      after?.[0] ?? null,
      after?.[1] ?? null,
      asked.limit + 1,
    ],
  );
  const data = rows.slice(0, asked.limit);
  const last = data.at(-1);
  return {
    data: data.map((r) => ({
      ...r,
      id: toPublicId('evt', r.id),
      orderId: r.orderId && toPublicId('ord', r.orderId),
      against: r.against ?? [],
    })),
    nextCursor: rows.length > asked.limit && last ? `${new Date(last.at).getTime()}_${last.id}` : null,
  };
}
