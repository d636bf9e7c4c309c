import type { Reason, Resolution, ReturnMethod } from '@/lib/contracts/aftersales';
import type { PolicyImpact, PolicyRules } from '@/lib/contracts/aftersales-policy';
import { type ApprovalFacts, decideApproval } from './decide-approval';
import { decideRequest, type RequestLine } from './decide-request';
import type { PaidUnits } from './quote';
import { type ReturnableLine, type ReturnBuyer, returnability } from './returnability';

/** A return as it was asked for, with what it was decided on then. Units: minor units; pieces. */
export type PastReturn = {
  id: string;
  number: string;
  requestedAt: Date;
  quotedMinor: number;
  bonusMinor: number;
  method: ReturnMethod | null;
  buyer: ReturnBuyer;
  knownBuyer: boolean;
  /** null: not decided by rule, so left out of what is approved without a person */
  approval: ApprovalFacts | null;
  lines: {
    line: ReturnableLine;
    quantity: number;
    fromUnit: number;
    reason: Reason;
    resolution: Resolution;
    exchangeDeltaMinor: number;
    keepPercent: number | null;
    paid: PaidUnits;
    /** What its price had fallen by; null unless that was asked for. */
    drop: { goodsMinor: number; taxMinor: number; listMinor: number } | null;
  }[];
};
type Outcome = { refused: boolean; minor: number; byItself: boolean };

function outcomeOf(rules: PolicyRules, p: PastReturn): Outcome {
  const facts = {
    rules,
    lines: new Map(p.lines.map((l) => [l.line.lineId, returnability(rules, l.line, p.buyer, p.requestedAt)])),
    knownBuyer: p.knownBuyer,
    fromUnit: (id: string) => p.lines.find((l) => l.line.lineId === id)!.fromUnit,
    dropFor: (id: string) => {
      const l = p.lines.find((x) => x.line.lineId === id)!;
      return l.drop && { ...l.drop, fromUnit: l.fromUnit };
    },
    paidFor: (id: string) => p.lines.find((l) => l.line.lineId === id)!.paid,
  };
  const lines: RequestLine[] = p.lines.map((l) => ({
    lineId: l.line.lineId,
    quantity: l.quantity,
    reason: l.reason,
    detail: '',
    resolution: l.resolution,
    keepPercent: l.keepPercent,
    exchange:
      l.resolution === 'exchange'
        ? { variantId: '', sku: '', deltaMinor: l.exchangeDeltaMinor, available: l.quantity }
        : null,
  }));
  const decided = decideRequest(facts, { lines, method: p.method, override: false }, p.requestedAt);
  if (!decided.ok) return { refused: true, minor: 0, byItself: false };
  const { quote, photosNeeded, comesBack } = decided.value;
  const approval =
    p.approval &&
    decideApproval(rules, { ...p.approval, quotedMinor: quote.totalMinor, photosNeeded, comesBack });
  return {
    refused: false,
    minor: quote.totalMinor + quote.bonusMinor,
    byItself: approval?.outcome === 'approve',
  };
}

/**
 * What other rules would have done to past returns: each is decided twice by the same function, under the rules that bound it
 * and under the new ones, so the rules that are in force cost exactly nothing. Units: minor units of `currency`.
 */
export function simulatePolicy(
  past: readonly { return: PastReturn; own: PolicyRules }[],
  rules: PolicyRules,
  currency: string,
): PolicyImpact {
  const impact: PolicyImpact = {
    returns: past.length,
    currency,
    paidMinor: 0,
    wouldPayMinor: 0,
    differenceMinor: 0,
    refusedBefore: 0,
    refusedNow: 0,
    newlyRefused: 0,
    newlyAllowed: 0,
    byThemselvesBefore: 0,
    byThemselvesNow: 0,
    examples: [],
  };
  for (const { return: p, own } of past) {
    const before = outcomeOf(own, p);
    const after = outcomeOf(rules, p);
    const paid = p.quotedMinor + p.bonusMinor;
    // Allowed on a member's word before: what was promised then is what other rules would have to promise, too.
    const change =
      (before.refused ? (after.refused ? 0 : after.minor - paid) : after.minor - before.minor) || 0;
    impact.paidMinor += paid;
    impact.differenceMinor += change;
    impact.refusedBefore += Number(before.refused);
    impact.refusedNow += Number(after.refused);
    impact.newlyRefused += Number(after.refused && !before.refused);
    impact.newlyAllowed += Number(before.refused && !after.refused);
    impact.byThemselvesBefore += Number(before.byItself);
    impact.byThemselvesNow += Number(after.byItself);
    const kind =
      before.refused !== after.refused
        ? after.refused
          ? ('refused' as const)
          : ('allowed' as const)
        : change < 0
          ? ('less' as const)
          : ('more' as const);
    if (before.refused !== after.refused || change !== 0)
      impact.examples.push({
        id: p.id,
        number: p.number,
        beforeMinor: paid,
        afterMinor: paid + change,
        change: kind,
      });
  }
  impact.wouldPayMinor = impact.paidMinor + impact.differenceMinor;
  impact.examples.sort(
    (a, b) => Math.abs(b.afterMinor - b.beforeMinor) - Math.abs(a.afterMinor - a.beforeMinor),
  );
  return impact;
}
