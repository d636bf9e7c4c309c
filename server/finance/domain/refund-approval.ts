import type { RefundKind } from '@/lib/contracts/finance-refunds';

/** What the shop has decided about refunds. Units: minor units of the shop's own currency. */
export type RefundSettings = {
  /** Refunds above need a second person. */
  approveAboveMinor: number;
  /** Goodwill above needs a second person. */
  goodwillAboveMinor: number;
  /** `record`: a payout without a connected provider counts as made once approved; `confirm`: somebody says so. */
  manualPayout: 'record' | 'confirm';
};

/** Why a refund must be approved by somebody else than who asked for it; null when it need not. */
export function approvalReasonOf(
  settings: RefundSettings,
  refund: { kind: RefundKind; totalMinor: number; currency: string },
  shopCurrency: string,
): 'amount' | 'goodwill' | 'currency' | null {
  if (refund.currency !== shopCurrency) return refund.kind === 'goodwill' ? 'goodwill' : 'currency';
  if (refund.kind === 'goodwill' && refund.totalMinor > settings.goodwillAboveMinor) return 'goodwill';
  return refund.totalMinor > settings.approveAboveMinor ? 'amount' : null;
}
