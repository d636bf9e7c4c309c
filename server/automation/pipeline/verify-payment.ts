import type { Reason, ReasonCode, StepOutcome } from '@/lib/contracts/automation';
import {
  type AnomalyFacts,
  because,
  type ExceptionEffect,
  type HoldEffect,
  type OrderFacts,
} from '../domain/order-facts';
import { assessRisk } from '../domain/risk';
import type { Draft, Step } from './draft';

/** Anomalies after which the goods stay until a person has looked. The others only need money to be given back. */
const holding: ReadonlySet<AnomalyFacts['type']> = new Set(['wrong_currency', 'underpaid']);

type Verdict = { outcome: StepOutcome; mode: Draft['payable']; reasons: Reason[]; hold?: HoldEffect };

function payable({ order, world }: Draft): Verdict {
  const pass = (code: ReasonCode): Verdict => ({
    outcome: 'passed',
    mode: 'allocate',
    reasons: [because(code)],
  });
  const wait = (code: ReasonCode): Verdict => ({
    outcome: 'waiting',
    mode: 'reserve',
    reasons: [because(code)],
  });
  if (order.overrides.includes('payment')) return pass('payment_accepted');
  switch (order.paymentState) {
    case 'paid':
    case 'overpaid':
    case 'partially_refunded':
      return pass('paid');
    case 'chargeback':
      return {
        outcome: 'held',
        mode: 'reserve',
        reasons: [because('chargeback')],
        hold: { kind: 'payment', reason: 'chargeback', facts: {} },
      };
    case 'authorized':
      return world.settings.paymentPolicy === 'authorized' ? pass('authorized') : wait('authorized_only');
    case 'refunded':
      return wait('refunded');
    default:
      if (order.cashOnDelivery)
        return world.settings.acceptCashOnDelivery ? pass('cash_on_delivery') : wait('cash_on_delivery_off');
      return wait('awaiting_payment');
  }
}

function anomalyFacts(a: AnomalyFacts) {
  return {
    expectedMinor: a.expectedMinor,
    receivedMinor: a.receivedMinor,
    differenceMinor: a.differenceMinor,
    currency: a.currency,
    references: a.references.join(', '),
  };
}

/** The exception's type in which an anomaly is handled; money that came after the cancellation is too much money. */
function exceptionOf(order: OrderFacts, a: AnomalyFacts): ExceptionEffect {
  const type = a.type === 'captured_after_cancel' ? 'overpaid' : a.type;
  return { type, causeKey: `${type}:${order.id}`, facts: { ...anomalyFacts(a), anomaly: a.type } };
}

function riskOf(order: OrderFacts, threshold: number) {
  const verdict = assessRisk(order.risk, order.totalMinor);
  const reasons = verdict.fired.map((f) =>
    because(`risk_${f.signal}` as ReasonCode, { ...f.facts, weight: f.weight, currency: order.currency }),
  );
  const high = verdict.score >= threshold;
  const accepted = high && order.overrides.includes('risk');
  reasons.unshift(because(high ? 'risk_high' : 'risk_low', { score: verdict.score, threshold }));
  if (accepted) reasons.push(because('risk_accepted'));
  if (verdict.notEvaluated.length > 0)
    reasons.push(because('risk_not_evaluated', { signals: verdict.notEvaluated.join(', ') }));
  return { held: high && !accepted, fired: verdict.fired, score: verdict.score, reasons };
}

/**
 * Has the money come as it should, and is the order to be trusted? Unpaid orders wait; money that differs from what was
 * asked, and signals of risk beyond the shop's threshold, hold it and name what was found.
 */
export const verifyPayment: Step = (draft) => {
  const { order, world } = draft;
  const anomalies = order.anomalies;
  const exceptions = anomalies.map((a) => exceptionOf(order, a));
  const anomalyReasons = anomalies.map((a) => because(a.type, anomalyFacts(a)));
  if (draft.stopped && order.lifecycle !== 'placed')
    return anomalies.length > 0
      ? {
          outcome: 'warned',
          reasons: anomalyReasons,
          draft: { exceptions: [...draft.exceptions, ...exceptions] },
        }
      : { outcome: 'skipped', reasons: [because('previous_step_stopped')] };
  if (draft.stopped) return { outcome: 'skipped', reasons: [because('previous_step_stopped')] };
  // Work that was opened stays open: money is judged before the first release, not at a re-route.
  if (order.lifecycle === 'released')
    return { outcome: 'passed', reasons: [because('verified_before')], draft: { payable: 'allocate' } };

  const money = payable(draft);
  const risk = riskOf(order, world.settings.riskThreshold);
  const holds: HoldEffect[] = money.hold ? [money.hold] : [];
  const stopping = anomalies.filter((a) => holding.has(a.type) && !order.overrides.includes('payment'));
  for (const a of stopping) holds.push({ kind: 'payment', reason: a.type, facts: anomalyFacts(a) });
  if (risk.held) {
    const facts = { score: risk.score, threshold: world.settings.riskThreshold, signals: risk.fired };
    holds.push({ kind: 'risk', reason: 'risk', facts });
    exceptions.push({ type: 'risk', causeKey: `risk:${order.id}`, facts });
  }
  const reasons = [...money.reasons, ...anomalyReasons, ...risk.reasons];
  const warned = anomalies.length > 0 || risk.fired.length > 0;
  return {
    outcome: holds.length > 0 ? 'held' : money.outcome === 'passed' && warned ? 'warned' : money.outcome,
    reasons,
    draft: {
      payable: money.mode,
      blocked: draft.blocked || holds.length > 0,
      holds: [...draft.holds, ...holds],
      exceptions: [...draft.exceptions, ...exceptions],
    },
  };
};
