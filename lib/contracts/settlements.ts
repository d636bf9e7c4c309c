import { z } from 'zod';
import { publicId } from './fulfilment';
import { pageQuery, requiredText, text, wholeNumber } from './text';

export const settlementColumns = [
  'reference',
  'order',
  'gross',
  'income',
  'expense',
  'fee',
  'net',
  'type',
  'date',
  'currency',
] as const;
export type SettlementColumn = (typeof settlementColumns)[number];

/** A provider's statement of what it paid out, one line for each movement; the mapping says which header holds what where the names do not. */
const statementFile = {
  provider: requiredText(40),
  fileName: text(200).min(1),
  content: z.base64().min(1).max(14_000_000),
  mapping: z.partialRecord(z.enum(settlementColumns), text(200)).default({}),
};
export const previewStatementInput = z.object(statementFile);
export type PreviewStatementInput = z.output<typeof previewStatementInput>;
export const takeStatementInput = z.object({ ...statementFile, number: requiredText(80) });
export type TakeStatementInput = z.output<typeof takeStatementInput>;
export const statementInput = z.object({ settlementId: publicId('stl') });
export const judgeVariancesInput = statementInput.extend({
  outcome: z.enum(['claimed', 'made_good', 'accepted']),
  /** Lines of the statement; left out: every variance that may come to that. */
  rows: z.array(wholeNumber().min(1)).min(1).max(2000).optional(),
  note: text(500).default(''),
});
export type JudgeVariancesInput = z.output<typeof judgeVariancesInput>;
export const feeTermsInput = z.object({
  provider: requiredText(40),
  /** Of the gross amount, in hundredths of a percent; null: no terms, no fee is held against anything. */
  basisPoints: wholeNumber().min(0).max(10_000).nullable(),
  fixedMinor: wholeNumber().min(0).max(1_000_000).default(0),
});

/** What a line moves. payout: the transfer to the bank itself, which is the sum of the others. */
export const settlementKinds = ['payment', 'refund', 'fee', 'payout', 'other'] as const;
export type SettlementKind = (typeof settlementKinds)[number];
/**
 * Why a line is not as our books say. unknown: no payment or order of ours. duplicate: settled before. currency, amount: another than
 * was captured. refund: given back without a refund of ours. fee: more than agreed.
 */
export const settlementVariances = ['unknown', 'duplicate', 'currency', 'amount', 'refund', 'fee'] as const;
export type SettlementVariance = (typeof settlementVariances)[number];
export const varianceOutcomes = ['open', 'claimed', 'made_good', 'accepted'] as const;
export type VarianceOutcome = (typeof varianceOutcomes)[number];

/** One line of a statement held against payment and order. Units: minor units; gross, fee and net as the statement has them. */
export type SettlementLine = {
  row: number;
  kind: SettlementKind;
  reference: string;
  orderId: string | null;
  orderNumber: string | null;
  grossMinor: number;
  feeMinor: number;
  netMinor: number;
  /** What our books say the gross (of fee variances: the fee) should be; null when they say nothing. */
  expectedMinor: number | null;
  variance: SettlementVariance | null;
  outcome: VarianceOutcome | null;
  note: string;
};
export type SettlementSums = {
  lines: number;
  matched: number;
  grossMinor: number;
  feeMinor: number;
  netMinor: number;
  variances: number;
};
export type StatementCheck = SettlementSums & {
  currency: string;
  headers: string[];
  mapping: Partial<Record<SettlementColumn, string>>;
  /** Cells that could not be read; while there is one, the statement is not taken. */
  unread: { row: number; column: string; found: string }[];
  /** The lines that are not as the books say, the first two thousand. */
  findings: SettlementLine[];
};
export type SettlementRow = SettlementSums & {
  id: string;
  provider: string;
  number: string;
  currency: string;
  at: Date;
  from: string | null;
  to: string | null;
  open: number;
  withdrawnAt: Date | null;
};
export type Settlement = SettlementRow & { fileName: string; findings: SettlementLine[] };
/** What a provider holds by our books, and what of it has waited for a statement for more than two weeks. */
export type ProviderStanding = {
  provider: string;
  currency: string;
  heldMinor: number;
  waiting: number;
  waitingMinor: number;
  oldest: Date | null;
  terms: { basisPoints: number; fixedMinor: number } | null;
};
export type SettlementsView = {
  currency: string;
  providers: ProviderStanding[];
  statements: SettlementRow[];
};

const day = z.iso.date();
export const trialBalanceInput = z
  .object({ from: day, to: day })
  .refine((p) => p.from <= p.to, { message: 'from must not be after to', path: ['from'] });
/** Of one account in one currency; debits are positive, credits negative. Over all accounts of a currency each column sums to zero. */
export type AccountBalance = {
  account: string;
  currency: string;
  openingMinor: number;
  debitMinor: number;
  creditMinor: number;
  closingMinor: number;
  postings: number;
};
export type TrialBalance = {
  accounts: AccountBalance[];
  /** Per currency what the closing balances sum to; anything but zero is a broken book. */
  sums: { currency: string; debitMinor: number; creditMinor: number; closingMinor: number }[];
};
export const postingsInput = z.object({
  from: day,
  to: day,
  account: requiredText(80),
  currency: z.string().regex(/^[A-Z]{3}$/),
  cursor: pageQuery.cursor,
  limit: pageQuery.limit,
});
export type PostingRow = {
  id: string;
  at: Date;
  amountMinor: number;
  orderId: string | null;
  orderNumber: string | null;
  /** The other accounts of the same journal. */
  against: string[];
};
