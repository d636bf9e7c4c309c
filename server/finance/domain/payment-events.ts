import type { PaymentEventKind } from '@/lib/contracts/finance';

export type ReportedEvent = { kind: PaymentEventKind; amountMinor: number };

export type EventSums = {
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  disputedMinor: number;
};

/** What one event of each kind adds to the figures of its payment; kinds that are absent change no figure. */
export const figureEffects: Partial<Record<PaymentEventKind, { figure: keyof EventSums; sign: 1 | -1 }>> = {
  auth_ok: { figure: 'authorizedMinor', sign: 1 },
  auth_adjust: { figure: 'authorizedMinor', sign: 1 },
  auth_expired: { figure: 'authorizedMinor', sign: -1 },
  void_ok: { figure: 'authorizedMinor', sign: -1 },
  capture_ok: { figure: 'capturedMinor', sign: 1 },
  refund_ok: { figure: 'refundedMinor', sign: 1 },
  refund_reversed: { figure: 'refundedMinor', sign: -1 },
  chargeback_opened: { figure: 'disputedMinor', sign: 1 },
  chargeback_won: { figure: 'disputedMinor', sign: -1 },
};

/**
 * The figures of one payment, from its events in any order. A refund that was reported before its capture counts up to
 * what is captured so far, and in full once the capture is known.
 */
export function sumEvents(events: readonly ReportedEvent[]): EventSums {
  const sums: EventSums = { authorizedMinor: 0, capturedMinor: 0, refundedMinor: 0, disputedMinor: 0 };
  for (const { kind, amountMinor } of events) {
    const effect = figureEffects[kind];
    if (effect) sums[effect.figure] += effect.sign * amountMinor;
  }
  const floor = (x: number) => Math.max(0, x);
  return {
    authorizedMinor: floor(sums.authorizedMinor),
    capturedMinor: floor(sums.capturedMinor),
    refundedMinor: Math.min(floor(sums.refundedMinor), floor(sums.capturedMinor)),
    disputedMinor: floor(sums.disputedMinor),
  };
}
