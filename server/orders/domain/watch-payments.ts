import type { ExceptionType } from '@/lib/contracts/orders-exceptions';

/** One thing that a provider said of a payment. Units: minor units of the payment's currency. */
export type PaymentWord = { kind: string; amountMinor: number; at: Date };
export type WatchedPayment = {
  provider: string;
  reference: string;
  currency: string;
  capturedMinor: number;
  refundedMinor: number;
  words: readonly PaymentWord[];
};
export type MoneyTrouble = { type: ExceptionType; facts: Record<string, unknown> };

/** The families in which a provider owes an answer: what was asked, and what answers it. */
const answers: Readonly<Record<string, readonly string[]>> = {
  auth_requested: ['auth_ok', 'auth_fail'],
  capture_requested: ['capture_ok', 'capture_fail'],
  refund_requested: ['refund_ok', 'refund_fail'],
  void_requested: ['void_ok', 'void_fail'],
};

const nameOf = (p: WatchedPayment) => `${p.provider}:${p.reference}`;

/**
 * What no sum can show: a payment that the buyer's bank took back, and a provider that owes an answer for longer than it may.
 * A request is answered by the first word of its family after it; each answer answers one request.
 */
export function watchPayments(
  payments: readonly WatchedPayment[],
  now: Date,
  patienceMinutes: number,
): MoneyTrouble[] {
  return payments.flatMap((p) => [...chargebackOf(p), ...missingOf(p, now, patienceMinutes)]);
}

function chargebackOf(p: WatchedPayment): MoneyTrouble[] {
  const sum = (kind: string) =>
    p.words.filter((w) => w.kind === kind).reduce((total, w) => total + w.amountMinor, 0);
  const disputed = sum('chargeback_opened') - sum('chargeback_won') - sum('chargeback_lost');
  if (disputed <= 0) return [];
  const kept = p.capturedMinor - p.refundedMinor;
  return [
    {
      type: 'chargeback',
      facts: {
        expectedMinor: kept,
        receivedMinor: kept - disputed,
        differenceMinor: -disputed,
        currency: p.currency,
        references: nameOf(p),
      },
    },
  ];
}

function missingOf(p: WatchedPayment, now: Date, patienceMinutes: number): MoneyTrouble[] {
  const words = [...p.words].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const [asked, answering] of Object.entries(answers)) {
    const open: PaymentWord[] = [];
    for (const w of words) {
      if (w.kind === asked) open.push(w);
      else if (answering.includes(w.kind)) open.shift();
    }
    const late = open.find((w) => now.getTime() - w.at.getTime() > patienceMinutes * 60_000);
    if (late)
      return [
        {
          type: 'payment_missing',
          facts: {
            expectedMinor: late.amountMinor,
            receivedMinor: 0,
            differenceMinor: -late.amountMinor,
            currency: p.currency,
            references: nameOf(p),
            asked,
            askedAt: late.at.toISOString(),
            patienceMinutes,
          },
        },
      ];
  }
  return [];
}
