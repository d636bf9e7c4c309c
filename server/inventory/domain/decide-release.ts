/** A promise that binds units now. */
export type Held = {
  id: string;
  orderId: string;
  orderLineId: string;
  variantId: string;
  warehouseId: string;
  quantity: number;
  state: 'reserved' | 'allocated';
  /** null unless reserved */
  expiresAt: Date | null;
};

/** What shall no longer be promised; what is left out matches everything. */
export type ReleaseWanted = {
  orderId: string;
  orderLineId?: string;
  variantId?: string;
  warehouseId?: string;
  /** Units of each matching variant; left out: all. */
  quantity?: number;
  /** Only reservations whose deadline is not after that instant. */
  expiredBy?: Date;
  refType: string;
  refId: string;
};
/** Units of one promise that end; `whole` when no limit was asked for. */
export type Take = { held: Held; quantity: number; wanted: ReleaseWanted; whole: boolean };

const matches = (h: Held, w: ReleaseWanted) =>
  h.orderId === w.orderId &&
  (w.orderLineId === undefined || h.orderLineId === w.orderLineId) &&
  (w.variantId === undefined || h.variantId === w.variantId) &&
  (w.warehouseId === undefined || h.warehouseId === w.warehouseId) &&
  (w.expiredBy === undefined ||
    (h.state === 'reserved' && h.expiresAt !== null && h.expiresAt <= w.expiredBy));

/**
 * Takes back exactly what is held, never more, unpaid promises first; one promise is taken once however many wishes
 * match it.
 */
export function decideRelease(held: readonly Held[], wanted: readonly ReleaseWanted[]): Take[] {
  const left = new Map(held.map((h) => [h.id, h.quantity]));
  const byOrder = new Map<string, Held[]>();
  for (const h of held) byOrder.set(h.orderId, [...(byOrder.get(h.orderId) ?? []), h]);
  const takes: Take[] = [];
  for (const w of wanted) {
    const open = new Map<string, number>();
    const own = (byOrder.get(w.orderId) ?? []).filter((h) => matches(h, w));
    own.sort((a, b) => (a.state === b.state ? (a.id < b.id ? -1 : 1) : a.state === 'reserved' ? -1 : 1));
    for (const h of own) {
      const wish = open.get(h.variantId) ?? w.quantity ?? Number.MAX_SAFE_INTEGER;
      const quantity = Math.min(left.get(h.id)!, wish);
      open.set(h.variantId, wish - quantity);
      if (quantity <= 0) continue;
      left.set(h.id, left.get(h.id)! - quantity);
      takes.push({ held: h, quantity, wanted: w, whole: w.quantity === undefined });
    }
  }
  return takes;
}
