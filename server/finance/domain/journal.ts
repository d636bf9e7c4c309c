import type { PaymentEventKind } from '@/lib/contracts/finance';

/** One side of a journal; positive is a debit. */
export type Side = { account: string; amountMinor: number };

/** The accounts of the tenant's money. `clearing:PROVIDER` is what a provider holds for the shop. */
export const accounts = {
  receivable: 'receivable:customer',
  goods: 'revenue:goods',
  fees: 'revenue:fees',
  chargebackLoss: 'loss:chargeback',
  returnedGoods: 'returns:goods',
  returnedShipping: 'returns:shipping',
  returnedTax: 'tax:sales',
  returnFees: 'revenue:return-fees',
  goodwill: 'expense:goodwill',
  creditBonus: 'expense:credit-bonus',
  storeCredit: 'liability:store-credit',
  recovered: 'asset:claims',
  recovery: (against: string) => `recovery:${against}`,
  bank: 'asset:bank',
  paymentFees: 'expense:payment-fees',
  unmatched: (provider: string) => `unmatched:${provider}`,
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

/** The journal of what a carrier or a supplier paid for a claim; it sums to zero. */
export function journalOfRecovery(amountMinor: number, against: string): Side[] {
  return move(accounts.recovered, accounts.recovery(against), amountMinor);
}

/** What a statement pays out. Units: minor units; refunds are negative. `clearedMinor`: of payments and refunds that the books know. */
export type StatementMoney = { clearedMinor: number; unmatchedMinor: number; feeMinor: number };

/** The journal of a statement: the provider holds that much less, has kept its fees, and paid the rest to the bank; it sums to zero. */
export function journalOfStatement(provider: string, m: StatementMoney): Side[] {
  const net = m.clearedMinor + m.unmatchedMinor - m.feeMinor;
  return [
    { account: accounts.bank, amountMinor: net },
    { account: accounts.paymentFees, amountMinor: m.feeMinor },
    { account: accounts.clearing(provider), amountMinor: -m.clearedMinor },
    { account: accounts.unmatched(provider), amountMinor: -m.unmatchedMinor },
  ].filter((s) => s.amountMinor !== 0);
}

/** The journal that takes another one back. */
export function reversalOf(sides: readonly Side[]): Side[] {
  return sides.map((s) => ({ account: s.account, amountMinor: -s.amountMinor }));
}

/** The money of a refund, part by part. Units: minor units; fees are positive and kept back. */
export type GrantedMoney = {
  goodwill: boolean;
  goodsMinor: number;
  taxMinor: number;
  shippingMinor: number;
  feeMinor: number;
};

/**
 * The journal of what a refund gives back: the sale is taken back (or goodwill is spent), fees are earned, and the shop
 * owes the buyer the rest, until the provider pays it out. It sums to zero.
 */
export function journalOfGrant(m: GrantedMoney): Side[] {
  const goods = m.goodwill ? accounts.goodwill : accounts.returnedGoods;
  return [
    ...move(goods, accounts.receivable, m.goodsMinor),
    ...move(m.goodwill ? accounts.goodwill : accounts.returnedTax, accounts.receivable, m.taxMinor),
    ...move(m.goodwill ? accounts.goodwill : accounts.returnedShipping, accounts.receivable, m.shippingMinor),
    ...move(accounts.receivable, accounts.returnFees, m.feeMinor),
  ];
}

/**
 * The journal of store credit that pays for an order: the shop owes the buyer less, and what its payment says store credit
 * holds for the shop is settled with it. It sums to zero.
 */
export function journalOfCreditPayment(amountMinor: number): Side[] {
  return move(accounts.storeCredit, accounts.clearing('store_credit'), amountMinor);
}

/** The journal of store credit that takes the place of money, and of a bonus on top; it sums to zero. */
export function journalOfCredit(
  amountMinor: number,
  kind: 'refund' | 'bonus' | 'goodwill' | 'spent',
): Side[] {
  const against = {
    refund: accounts.receivable,
    bonus: accounts.creditBonus,
    goodwill: accounts.goodwill,
    spent: accounts.receivable,
  }[kind];
  return kind === 'spent'
    ? move(accounts.storeCredit, against, amountMinor)
    : move(against, accounts.storeCredit, amountMinor);
}
