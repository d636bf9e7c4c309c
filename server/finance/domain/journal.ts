import type { PaymentEventKind } from '@/lib/contracts/finance';

/** One side of a journal; positive is a debit. */
export type Side = { account: string; amountMinor: number };

/** The accounts of the tenant's money. `clearing:PROVIDER` is what a provider holds for the shop. */
export const accounts = {
  receivable: 'receivable:customer',
  goods: 'revenue:goods',
  fees: 'revenue:fees',
  chargebackLoss: 'loss:chargeback',
  clearing: (provider: string) => `clearing:${provider}`,
  disputed: (provider: string) => `disputed:${provider}`,
} as const;

function move(debit: string, credit: string, amountMinor: number): Side[] {
  if (amountMinor === 0) return [];
  return [
    { account: debit, amountMinor },
    { account: credit, amountMinor: -amountMinor },
  ];
}

/** The journal of one provider event; it sums to zero. Events that move no money have an empty one. */
export function journalOfPaymentEvent(kind: PaymentEventKind, provider: string, amountMinor: number): Side[] {
  const clearing = accounts.clearing(provider);
  const disputed = accounts.disputed(provider);
  switch (kind) {
    case 'capture_ok':
      return move(clearing, accounts.receivable, amountMinor);
    case 'refund_ok':
      return move(accounts.receivable, clearing, amountMinor);
    case 'refund_reversed':
      return move(clearing, accounts.receivable, amountMinor);
    case 'chargeback_opened':
      return move(disputed, clearing, amountMinor);
    case 'chargeback_won':
      return move(clearing, disputed, amountMinor);
    case 'chargeback_lost':
      return move(accounts.chargebackLoss, disputed, amountMinor);
    default:
      return [];
  }
}

/** The journal of a credit given to a buyer: revenue falls, and so does what the buyer owes; it sums to zero. */
export function journalOfCreditNote(
  lines: readonly { kind: 'goods' | 'fee'; quantity: number; unitPriceMinor: number }[],
): Side[] {
  const sum = (kind: string) =>
    lines.reduce((total, l) => (l.kind === kind ? total + l.quantity * l.unitPriceMinor : total), 0);
  return [
    ...move(accounts.goods, accounts.receivable, sum('goods')),
    ...move(accounts.fees, accounts.receivable, sum('fee')),
  ];
}

/** The journal that takes another one back. */
export function reversalOf(sides: readonly Side[]): Side[] {
  return sides.map((s) => ({ account: s.account, amountMinor: -s.amountMinor }));
}
