import type {
  JudgeVariancesInput,
  PreviewStatementInput,
  SettlementLine,
  SettlementSums,
  StatementCheck,
  TakeStatementInput,
  VarianceOutcome,
} from '@/lib/contracts/settlements';
import { AppError, refuse } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { readTableBytes } from '@/server/platform/files/table/read-table';
import { journalOfStatement, reversalOf, type StatementMoney } from '../domain/journal';
import { clears, type MatchedLine, matchStatement } from '../domain/settlement/match-statement';
import { type ReadStatement, readStatement } from '../domain/settlement/read-statement';
import { insertJournals } from '../posting.store';
import { feeTermsOf, paymentFinder } from '../queries/settlements';
import {
  insertSettlement,
  judgeLines,
  restatePayments,
  saveFeeTerms,
  withdrawSettlement,
} from '../settlement.store';

type Read = ReadStatement & { headers: string[] };

/** Statements of some providers begin with remarks before their table. */
function withoutRemarks(bytes: Buffer): Buffer {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === 0x23) {
    const end = bytes.indexOf(0x0a, at);
    if (end === -1) break;
    at = end + 1;
  }
  return bytes.subarray(at);
}

async function readFile(ctx: StaffCtx, input: PreviewStatementInput): Promise<Read> {
  const table = await readTableBytes(withoutRemarks(Buffer.from(input.content, 'base64')));
  return { ...readStatement(table, ctx.tenant.currency, input.mapping), headers: table.headers };
}

async function match(tx: TenantTx, provider: string, read: Read): Promise<MatchedLine[]> {
  const find = await paymentFinder(tx, provider, read.lines);
  return matchStatement(read.lines, read.currency, find, await feeTermsOf(tx, provider));
}

/** Of lines in the statement's currency; the transfer to the bank is the sum of the others and counts in none. */
function moneyOf(lines: readonly MatchedLine[]): StatementMoney {
  const money = { clearedMinor: 0, unmatchedMinor: 0, feeMinor: 0 };
  for (const m of lines) {
    if (m.line.kind === 'payout' || m.variance === 'currency') continue;
    money.feeMinor += m.line.feeMinor;
    const known = m.payment !== null && clears(m) && m.line.kind !== 'other';
    money[known ? 'clearedMinor' : 'unmatchedMinor'] += m.line.grossMinor;
  }
  return money;
}

function sumsOf(lines: readonly MatchedLine[]): SettlementSums {
  const counted = lines.filter((m) => m.line.kind !== 'payout' && m.variance !== 'currency');
  const sum = (of: (m: MatchedLine) => number) => counted.reduce((n, m) => n + of(m), 0);
  return {
    lines: lines.length,
    matched: lines.filter((m) => m.payment && !m.variance).length,
    grossMinor: sum((m) => m.line.grossMinor),
    feeMinor: sum((m) => m.line.feeMinor),
    netMinor: sum((m) => m.line.netMinor),
    variances: lines.filter((m) => m.variance).length,
  };
}

const findingOf = (m: MatchedLine): SettlementLine => ({
  row: m.line.row,
  kind: m.line.kind,
  reference: m.line.reference || m.line.order,
  orderId: m.payment && toPublicId('ord', m.payment.orderId),
  orderNumber: null,
  grossMinor: m.line.grossMinor,
  feeMinor: m.line.feeMinor,
  netMinor: m.line.netMinor,
  expectedMinor: m.expectedMinor,
  variance: m.variance,
  outcome: m.variance && 'open',
  note: '',
});

/** A statement held against payments and orders. Writes nothing. Errors: those of reading a file. */
export async function previewStatement(ctx: StaffCtx, input: PreviewStatementInput): Promise<StatementCheck> {
  const read = await readFile(ctx, input);
  const lines = await inTenantRead(ctx, (tx) => match(tx, input.provider, read));
  return {
    ...sumsOf(lines),
    currency: read.currency,
    headers: read.headers,
    mapping: read.mapping,
    unread: read.unread.slice(0, 100),
    findings: lines
      .filter((m) => m.variance)
      .slice(0, 2000)
      .map(findingOf),
  };
}

async function tellOrders(tx: TenantTx, settlementId: string, provider: string): Promise<void> {
  const orders = await restatePayments(tx, settlementId);
  await emit(
    tx,
    orders.map((orderId) => ({
      type: 'finance.payment_settled',
      subjectType: 'order',
      subjectId: orderId,
      data: { settlementId, provider },
    })),
  );
}

/**
 * A provider's statement is kept, whole and once: what it pays out leaves what the books say the provider holds, its fees are a cost of the
 * orders, and each line that is not as the books say waits for a judgement.
 * Errors: invalid_input naming row and column, already_exists (number), those of reading a file. Locks: statements of the provider
 * (advisory). Emits: finance.settlement_taken; finance.payment_settled on each order whose fees changed.
 */
export async function takeStatement(
  ctx: StaffCtx,
  input: TakeStatementInput,
): Promise<{ settlementId: string }> {
  const read = await readFile(ctx, input);
  const [bad] = read.unread;
  if (bad) {
    const param = `content.${bad.row}.${bad.column}`;
    throw new AppError('invalid_input', { param, problem: bad.found }, param);
  }
  if (read.lines.length === 0) refuse('file_empty');
  const { provider, number, fileName } = input;
  return inTenantTx(ctx, async (tx) => {
    // Two statements at once must not both settle a payment.
    await tx.q('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `settle ${tx.tenantId} ${provider}`,
    ]);
    const lines = await match(tx, provider, read);
    const id = await insertSettlement(tx, { provider, number, fileName, currency: read.currency }, lines);
    if (!id) refuse('already_exists', { param: 'number', value: number }, 'number');
    await insertJournals(tx, [
      {
        id,
        currency: read.currency,
        orderId: null,
        occurredAt: tx.ctx.now,
        sides: journalOfStatement(provider, moneyOf(lines)),
      },
    ]);
    const { variances, netMinor } = sumsOf(lines);
    await emit(tx, [
      {
        type: 'finance.settlement_taken',
        subjectType: 'settlement',
        subjectId: id,
        data: { provider, number, netMinor, currency: read.currency, variances },
      },
    ]);
    await tellOrders(tx, id, provider);
    return { settlementId: toPublicId('stl', id) };
  });
}

type Standing = { provider: string; number: string; currency: string; withdrawn: boolean };

async function lockSettlement(tx: TenantTx, id: string): Promise<Standing> {
  const found = await tx.maybeOne<Standing>(
    `SELECT provider, number, currency, withdrawn_at IS NOT NULL AS withdrawn FROM settlement
     WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [tx.tenantId, id],
  );
  if (!found) refuse('not_found');
  if (found.withdrawn) refuse('transition_refused', { state: 'withdrawn' });
  return found;
}

/**
 * A statement is taken back: its journal is reversed, its payments wait for another one, and its fees cost nobody anything.
 * Errors: not_found, transition_refused when it was taken back before. Emits: finance.settlement_withdrawn, finance.payment_settled.
 */
export async function withdrawStatement(ctx: StaffCtx, input: { settlementId: string }): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const found = await lockSettlement(tx, input.settlementId);
    const sides = await tx.q<{ account: string; amountMinor: number }>(
      `SELECT account, amount_minor::float8 AS "amountMinor" FROM posting WHERE tenant_id = $1 AND journal_id = $2`,
      [tx.tenantId, input.settlementId],
    );
    const id = newId('stl');
    await withdrawSettlement(tx, input.settlementId, id);
    await insertJournals(tx, [
      { id, currency: found.currency, orderId: null, occurredAt: tx.ctx.now, sides: reversalOf(sides) },
    ]);
    await emit(tx, [
      {
        type: 'finance.settlement_withdrawn',
        subjectType: 'settlement',
        subjectId: input.settlementId,
        data: { provider: found.provider, number: found.number },
      },
    ]);
    await tellOrders(tx, input.settlementId, found.provider);
  });
}

const before: Record<JudgeVariancesInput['outcome'], VarianceOutcome[]> = {
  claimed: ['open'],
  made_good: ['open', 'claimed'],
  accepted: ['open', 'claimed'],
};

/**
 * What became of variances: claimed from the provider, made good by it, or accepted; with who and why.
 * Errors: not_found, transition_refused when none can come to that. Emits: finance.variances_judged.
 */
export async function judgeVariances(ctx: StaffCtx, input: JudgeVariancesInput): Promise<{ judged: number }> {
  return inTenantTx(ctx, async (tx) => {
    await lockSettlement(tx, input.settlementId);
    const judged = await judgeLines(tx, input.settlementId, {
      rows: input.rows ?? null,
      outcome: input.outcome,
      from: before[input.outcome],
      note: input.note,
    });
    if (judged === 0) refuse('transition_refused', { state: input.outcome });
    await emit(tx, [
      {
        type: 'finance.variances_judged',
        subjectType: 'settlement',
        subjectId: input.settlementId,
        data: { outcome: input.outcome, rows: judged, note: input.note },
      },
    ]);
    return { judged };
  });
}

/** What a provider may keep of each payment from the next statement on. Emits: finance.fee_terms_set. */
export async function setFeeTerms(
  ctx: StaffCtx,
  input: { provider: string; basisPoints: number | null; fixedMinor: number },
): Promise<void> {
  const { provider, basisPoints, fixedMinor } = input;
  await inTenantTx(ctx, async (tx) => {
    await saveFeeTerms(tx, provider, basisPoints === null ? null : { basisPoints, fixedMinor });
    await emit(tx, [
      { type: 'finance.fee_terms_set', subjectType: 'tenant', subjectId: tx.tenantId, data: input },
    ]);
  });
}
