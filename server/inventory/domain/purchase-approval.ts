import type { ApprovalReason, PurchasingSettings } from '@/lib/contracts/inventory-purchasing';

/** What a shop has that never decided anything: no order needs approval, and if one does, not by who submitted it. */
export const usualPurchasing: PurchasingSettings = {
  approveAboveMinor: 0,
  proposalsToo: true,
  secondPerson: true,
};

/**
 * Why an order must be approved before its supplier hears of it; null when it need not. An order in another currency than
 * the shop's cannot be held against the limit, so it needs approval as soon as there is one. Units: minor units.
 */
export function approvalReasonOf(
  settings: PurchasingSettings,
  order: { totalMinor: number; currency: string; fromProposals: boolean },
  shopCurrency: string,
): ApprovalReason | null {
  if (settings.approveAboveMinor === 0 || (order.fromProposals && !settings.proposalsToo)) return null;
  if (order.currency !== shopCurrency) return 'currency';
  return order.totalMinor > settings.approveAboveMinor ? 'amount' : null;
}

/** True when that person may not answer for the order: it is their own, and the shop wants two people. */
export function isOwnRequest(
  settings: PurchasingSettings,
  order: { requestedBy: string | null },
  person: string | null,
): boolean {
  return settings.secondPerson && (person === null || person === order.requestedBy);
}
