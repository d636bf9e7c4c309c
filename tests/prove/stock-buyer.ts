import { AppError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { adjustStock } from '@/server/inventory/steps/adjust-stock';
import { type CommitResult, type CommitWanted, commitStock } from '@/server/inventory/steps/commit-stock';
import { promoteReservations } from '@/server/inventory/steps/promote-reservations';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import { rejectPick } from '@/server/inventory/steps/reject-pick';
import { releaseStock } from '@/server/inventory/steps/release-stock';
import { shipStock } from '@/server/inventory/steps/ship-stock';
import { expireReservations } from '@/server/inventory/use-cases/expire-reservations';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import type { ProofOrder } from './stock-shop';

export type Commit = (tx: TenantTx, wanted: CommitWanted[]) => Promise<CommitResult[]>;
export type Shop = { variants: string[]; warehouses: string[]; commit: Commit };
/** Units that came to a shelf and left it, as the callers were told; by `variant\nwarehouse`. */
export type Tally = Map<string, number>;

export { commitStock };

/**
 * The defect that the proof must see: read what is available, decide, write back the number that was read plus one's own,
 * without a lock.
 */
export const naiveCommit: Commit = async (tx, wanted) => {
  const results: CommitResult[] = [];
  for (const w of wanted) {
    const place = [tx.tenantId, w.variantId, w.warehouseId];
    const level = await tx.one<{ on_hand: number; allocated: number; reserved: number }>(
      'SELECT on_hand, allocated, reserved FROM stock_level WHERE tenant_id = $1 AND variant_id = $2 AND warehouse_id = $3',
      place,
    );
    const available = level.on_hand - level.allocated - level.reserved;
    const ok = w.quantity <= available;
    results.push({ orderId: w.orderId, ok, short: [] });
    if (!ok) continue;
    await tx.exec(
      'UPDATE stock_level SET allocated = $4 WHERE tenant_id = $1 AND variant_id = $2 AND warehouse_id = $3',
      [...place, level.allocated + w.quantity],
    );
    await tx.exec(
      `INSERT INTO stock_commitment (tenant_id, id, variant_id, warehouse_id, order_id, order_line_id, quantity, state,
         created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'allocated', $8, $8)`,
      [
        tx.tenantId,
        newId('com'),
        w.variantId,
        w.warehouseId,
        w.orderId,
        w.orderLineId,
        w.quantity,
        tx.ctx.now,
      ],
    );
  }
  return results;
};

type Held = { order: ProofOrder; wanted: CommitWanted[]; promoted: boolean };

/** One buyer who does so many random things to the stock, beside everybody else, and tells the tally what came and went. */
export async function actAsBuyer(
  ctx: StaffCtx,
  shop: Shop,
  orders: ProofOrder[],
  random: () => number,
  acts: number,
  tally: Tally,
): Promise<void> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const moved = (variantId: string, warehouseId: string, delta: number) =>
    tally.set(`${variantId}\n${warehouseId}`, (tally.get(`${variantId}\n${warehouseId}`) ?? 0) + delta);
  const held: Held[] = [];
  for (let i = 0; i < acts; i++) {
    const chance = random();
    const some = held.length > 0 ? pick(held) : null;
    try {
      if (chance < 0.5 || !some) {
        const order = orders.pop();
        if (order) await buy(ctx, shop, order, random, held);
      } else if (chance < 0.58) {
        await inTenantTx(ctx, (tx) => promoteReservations(tx, [some.order.id]));
        some.promoted = true;
      } else if (chance < 0.66) {
        const half = random() < 0.5;
        const wish = { orderId: some.order.id, refType: 'cancel', refId: newId('evt') };
        const line = { ...wish, orderLineId: some.wanted[0]!.orderLineId, quantity: 1 };
        await inTenantTx(ctx, (tx) => releaseStock(tx, [half ? line : wish]));
      } else if (chance < 0.82) {
        const refId = newId('shp');
        const lines = some.wanted.map(({ mode: _, expiresAt: __, ...w }) => ({
          ...w,
          refType: 'shipment' as const,
          refId,
        }));
        await inTenantTx(ctx, (tx) => shipStock(tx, lines));
        for (const l of lines) moved(l.variantId, l.warehouseId, -l.quantity);
      } else if (chance < 0.88) {
        const { mode: _, expiresAt: __, ...w } = pick(some.wanted);
        const reason = random() < 0.5 ? ('damaged' as const) : ('mismatch' as const);
        await inTenantTx(ctx, (tx) => rejectPick(tx, { ...w, quantity: 1, reason, refId: newId('evt') }));
        moved(w.variantId, w.warehouseId, -1);
      } else if (chance < 0.96) {
        const place = { variantId: pick(shop.variants), warehouseId: pick(shop.warehouses) };
        const ref = { reason: 'proof', refType: 'proof', refId: newId('mov') };
        const quantity = 1 + Math.floor(random() * 2);
        if (random() < 0.3) {
          await inTenantTx(ctx, (tx) => receiveStock(tx, [{ ...place, quantity, ...ref }]));
          moved(place.variantId, place.warehouseId, quantity);
        } else {
          await inTenantTx(ctx, (tx) => adjustStock(tx, [{ ...place, delta: -quantity, ...ref }]));
          moved(place.variantId, place.warehouseId, -quantity);
        }
      } else await expireReservations({ ...ctx, now: new Date(ctx.now.getTime() + 3_600_000) });
    } catch (error) {
      // A refusal is an answer; anything else is a finding.
      if (!(error instanceof AppError) || error.code !== 'insufficient_stock') throw error;
    }
  }
}

async function buy(
  ctx: StaffCtx,
  shop: Shop,
  order: ProofOrder,
  random: () => number,
  held: Held[],
): Promise<void> {
  const [hot, part = hot] = shop.variants;
  const warehouseId = shop.warehouses[random() < 0.8 ? 0 : 1]!;
  const reserve = random() < 0.4;
  const terms = {
    orderId: order.id,
    warehouseId,
    mode: reserve ? ('reserve' as const) : ('allocate' as const),
    ...(reserve ? { expiresAt: new Date(ctx.now.getTime() + 600_000) } : {}),
  };
  const line = (n: number, variantId: string, quantity: number) => ({
    ...terms,
    orderLineId: order.lines[n]!,
    variantId,
    quantity,
  });
  const kind = random();
  // One unit; two lines of one article; a bundle of the hot article twice and its part, named in the opposite order.
  const wanted =
    kind < 0.5
      ? [line(0, hot!, 1)]
      : kind < 0.75
        ? [line(0, hot!, 1), line(1, hot!, 1)]
        : [line(2, part!, 1), line(2, hot!, 2)];
  const [result] = await inTenantTx(ctx, (tx) => shop.commit(tx, wanted));
  if (result?.ok) held.push({ order, wanted, promoted: !reserve });
}
