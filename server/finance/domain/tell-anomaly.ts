import { type AnomalyKind, anomalyKinds } from '@/lib/contracts/finance';

/** An open exception of money, as the order's area keeps it. */
export type MoneyException = {
  id: string;
  orderId: string;
  type: string;
  facts: Record<string, unknown>;
  orderTotalMinor: number;
  orderCurrency: string;
};

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is told of a money exception: both amounts, in the currency in which the money came. */
export function anomalyOf(x: MoneyException): {
  exceptionId: string;
  orderId: string;
  kind: AnomalyKind;
  expectedMinor: number;
  receivedMinor: number;
  currency: string;
  references: string;
} {
  const named = textOf(x.facts.anomaly) || x.type;
  return {
    exceptionId: x.id,
    orderId: x.orderId,
    kind: anomalyKinds.find((k) => k === named) ?? (x.type as AnomalyKind),
    expectedMinor: numberOf(x.facts.expectedMinor) ?? x.orderTotalMinor,
    receivedMinor: numberOf(x.facts.receivedMinor) ?? 0,
    currency: textOf(x.facts.currency) || x.orderCurrency,
    references: textOf(x.facts.references),
  };
}
