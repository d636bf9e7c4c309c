import type { Reason } from '@/lib/contracts/aftersales';
import type { PolicyRules } from '@/lib/contracts/aftersales-policy';

export const approvalEngine = 'returns-3';

/** What is known when a return is asked for. Units: minor units of the shop's currency; counts over 180 days. */
export type ApprovalFacts = {
  quotedMinor: number;
  currency: string;
  shopCurrency: string;
  reasons: readonly Reason[];
  photos: number;
  photosNeeded: number;
  paidOrders: number;
  returns: number;
  returnedValueMinor: number;
  boughtValueMinor: number;
  /** Returns in which something else, or less, came back than was promised. */
  mismatches: number;
  afterRefusal: boolean;
  comesBack: boolean;
  preShipment: boolean;
  /** Only price differences, which the price list proves; absent in decisions from before there were any. */
  priceOnly?: boolean;
};
export type DecisionStep = {
  step: string;
  outcome: 'pass' | 'ask' | 'decline';
  facts: Record<string, string | number | boolean | null>;
};
export type ApprovalDecision = {
  outcome: 'approve' | 'ask' | 'decline';
  risk: number;
  steps: DecisionStep[];
};

/**
 * How likely it is that a return is misused, from 0 to 100: by how much of what they bought buyers send back (from the
 * third return on), by what came back wrong, and by claims that nothing comes back for.
 */
export function riskOf(f: ApprovalFacts): { risk: number; signals: Record<string, number> } {
  const share = f.boughtValueMinor > 0 ? f.returnedValueMinor / f.boughtValueMinor : 0;
  const signals = {
    returnShare: f.returns >= 3 ? Math.min(40, Math.round(share * 50)) : 0,
    mismatches: Math.min(45, f.mismatches * 15),
    firstOrder: f.paidOrders <= 1 ? 5 : 0,
    nothingComesBack: f.comesBack || f.preShipment || f.priceOnly ? 0 : 15,
    askedAgain: f.afterRefusal ? 15 : 0,
  };
  const risk = Object.values(signals).reduce((a, b) => a + b, 0);
  return { risk: Math.min(100, risk), signals };
}

/** True when the shop itself said that goods of so little worth may stay where they are. */
function keptByPolicy(rules: PolicyRules, f: ApprovalFacts): boolean {
  return f.currency === f.shopCurrency && f.quotedMinor > 0 && f.quotedMinor <= rules.keepBelowMinor;
}

/**
 * Whether a return is approved at once, asked about, or declined, with each step's reason. The first step that declines
 * decides; else any that asks leaves it to a person. Silence of the shop approves later, by the deadline.
 */
export function decideApproval(rules: PolicyRules, f: ApprovalFacts): ApprovalDecision {
  const { risk, signals } = riskOf(f);
  const steps: DecisionStep[] = [
    {
      step: 'evidence',
      outcome: f.photos >= f.photosNeeded ? 'pass' : 'ask',
      facts: { photos: f.photos, needed: f.photosNeeded },
    },
    {
      step: 'amount',
      outcome:
        f.currency === f.shopCurrency
          ? f.quotedMinor <= rules.approveUpToMinor
            ? 'pass'
            : 'ask'
          : f.quotedMinor === 0
            ? 'pass'
            : 'ask',
      facts: { quotedMinor: f.quotedMinor, limitMinor: rules.approveUpToMinor, currency: f.currency },
    },
    {
      step: 'risk',
      outcome: risk > rules.declineAboveRisk ? 'decline' : risk > rules.approveMaxRisk ? 'ask' : 'pass',
      facts: { risk, limit: rules.approveMaxRisk, ...signals },
    },
    {
      step: 'goods',
      // A photo shows a fault, not who has the goods: money for nothing is given by a person, or below the shop's own limit.
      outcome: f.comesBack || f.preShipment || f.priceOnly || keptByPolicy(rules, f) ? 'pass' : 'ask',
      facts: {
        comesBack: f.comesBack,
        preShipment: f.preShipment,
        priceOnly: f.priceOnly === true,
        keepBelowMinor: rules.keepBelowMinor,
      },
    },
    { step: 'again', outcome: f.afterRefusal ? 'ask' : 'pass', facts: { afterRefusal: f.afterRefusal } },
  ];
  const outcome = steps.some((s) => s.outcome === 'decline')
    ? 'decline'
    : steps.some((s) => s.outcome === 'ask')
      ? 'ask'
      : 'approve';
  return { outcome, risk, steps };
}
