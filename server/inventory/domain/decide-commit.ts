/** Units that an order line wants to have promised from one warehouse. */
export type CommitWanted = {
  orderId: string;
  orderLineId: string;
  variantId: string;
  warehouseId: string;
  quantity: number;
  mode: 'reserve' | 'allocate';
  expiresAt?: Date;
};
export type Shortage = { variantId: string; warehouseId: string; wanted: number; available: number };
export type CommitResult = { orderId: string; ok: boolean; short: Shortage[] };

/** The name of a variant in a warehouse. */
export function placeKey(p: { variantId: string; warehouseId: string }): string {
  return `${p.variantId}\n${p.warehouseId}`;
}

/**
 * Gives each order all it wants or nothing, earlier orders first, and never more than is available. What several lines
 * of an order want of one variant is added up before it is compared.
 */
export function decideCommit(
  available: ReadonlyMap<string, number>,
  wanted: readonly CommitWanted[],
): { results: CommitResult[]; accepted: CommitWanted[] } {
  const left = new Map(available);
  const byOrder = new Map<string, CommitWanted[]>();
  for (const w of wanted) byOrder.set(w.orderId, [...(byOrder.get(w.orderId) ?? []), w]);
  const results: CommitResult[] = [];
  const accepted: CommitWanted[] = [];
  for (const [orderId, lines] of byOrder) {
    const sums = new Map<string, Shortage>();
    for (const l of lines) {
      const sum = sums.get(placeKey(l));
      if (sum) sum.wanted += l.quantity;
      else
        sums.set(placeKey(l), {
          variantId: l.variantId,
          warehouseId: l.warehouseId,
          wanted: l.quantity,
          available: left.get(placeKey(l)) ?? 0,
        });
    }
    const short = [...sums.values()].filter((s) => s.wanted > s.available);
    results.push({ orderId, ok: short.length === 0, short });
    if (short.length > 0) continue;
    for (const [key, s] of sums) left.set(key, s.available - s.wanted);
    accepted.push(...lines);
  }
  return { results, accepted };
}
