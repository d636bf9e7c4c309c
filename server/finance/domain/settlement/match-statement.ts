import type { SettlementVariance } from '@/lib/contracts/settlements';
import type { StatementLine } from './read-statement';

/** A payment of the shop as its events say. Units: minor units. `settled`: by a statement that is kept. */
export type OwnPayment = {
  id: string;
  orderId: string;
  currency: string;
  capturedMinor: number;
  /** Each refund that succeeded, oldest first, and how many of them statements have settled. */
  refundsMinor: readonly number[];
  refundsSettled: number;
  settled: boolean;
};
/** What the provider may keep: hundredths of a percent of the gross, and so much for each payment. */
export type FeeTerms = { basisPoints: number; fixedMinor: number };
export type MatchedLine = {
  line: StatementLine;
  payment: OwnPayment | null;
  variance: SettlementVariance | null;
  expectedMinor: number | null;
};

/** The fee that the terms allow, rounded half up. */
export function agreedFee(grossMinor: number, terms: FeeTerms): number {
  return Math.floor((Math.abs(grossMinor) * terms.basisPoints + 5000) / 10_000) + terms.fixedMinor;
}

/**
 * The three-way match: each line of a statement against the payment that it names and that payment's order. `find` gives the
 * payment of a line. What a line settles counts for the lines after it, so the same payment twice in one file is a duplicate.
 */
export function matchStatement(
  lines: readonly StatementLine[],
  currency: string,
  find: (line: StatementLine) => OwnPayment | null,
  terms: FeeTerms | null,
): MatchedLine[] {
  const settled = new Set<string>();
  const refunds = new Map<string, number[]>();
  const leftOf = (p: OwnPayment) => {
    const left = refunds.get(p.id) ?? p.refundsMinor.slice(p.refundsSettled);
    refunds.set(p.id, left);
    return left;
  };
  const judge = (line: StatementLine, payment: OwnPayment | null): Omit<MatchedLine, 'line'> => {
    const is = (variance: SettlementVariance | null, expectedMinor: number | null) => ({
      payment,
      variance,
      expectedMinor,
    });
    if (line.kind === 'payout') return is(null, null);
    if (line.currency !== currency) return is('currency', null);
    if (line.kind !== 'payment' && line.kind !== 'refund') return is(null, null);
    if (!payment) return is('unknown', null);
    if (payment.currency !== currency) return is('currency', null);
    if (line.kind === 'refund') {
      const left = leftOf(payment);
      const at = left.indexOf(Math.abs(line.grossMinor));
      if (at === -1) return is('refund', -(left[0] ?? 0));
      left.splice(at, 1);
      return is(null, line.grossMinor);
    }
    if (payment.settled || settled.has(payment.id)) return is('duplicate', 0);
    settled.add(payment.id);
    if (line.grossMinor !== payment.capturedMinor) return is('amount', payment.capturedMinor);
    const agreed = terms && agreedFee(line.grossMinor, terms);
    if (agreed !== null && line.feeMinor > agreed) return is('fee', agreed);
    return is(null, payment.capturedMinor);
  };
  return lines.map((line) => ({ line, ...judge(line, find(line)) }));
}

/** True for a line whose gross clears what the books say the provider holds; the others lie on an account of their own until judged. */
export const clears = (m: Pick<MatchedLine, 'variance'>): boolean =>
  m.variance === null || m.variance === 'fee' || m.variance === 'amount';
