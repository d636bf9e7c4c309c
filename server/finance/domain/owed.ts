/** What decides whether an order still waits for money. Units: minor units of the order's currency. */
export type OwedFacts = {
  lifecycle: string;
  /** The carrier takes the money at the door. */
  cashOnDelivery: boolean;
  totalMinor: number;
  authorizedMinor: number;
  capturedMinor: number;
};

/**
 * What the buyer still has to pay of an order: its total less what was paid or is blocked on their card. Money that went
 * back is not asked for again, and an order that is over or is paid at the door asks for nothing.
 */
export function owedMinorOf(f: OwedFacts): number {
  const open = f.lifecycle === 'placed' || f.lifecycle === 'released';
  if (!open || f.cashOnDelivery) return 0;
  return Math.max(0, f.totalMinor - Math.max(f.capturedMinor, f.authorizedMinor));
}
