import type { MoveInput, MovementOut } from '@/lib/contracts/inventory';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { binContents } from '../bin.store';
import { placeKey } from '../domain/decide-commit';
import { decideMove, type InnerPlace } from '../domain/decide-move';
import { postEntries } from '../ledger.store';
import { openLevels } from '../level.store';
import { skuOf } from '../queries/figures';
import { movementsById } from '../queries/movements';
import { emitStockAvailable, emitStockMoved } from '../stock-events';
import { reasonText, stockPlace } from '../stock-place';

async function innerPlace(tx: TenantTx, named: string, input: MoveInput): Promise<InnerPlace> {
  if (named === 'quality_control') return { kind: 'quality_control' };
  if (named === 'shelf') return { kind: 'shelf', binId: null };
  return { kind: 'shelf', binId: (await stockPlace(tx, { ...input, binId: named })).binId };
}

/**
 * Units change their place inside a warehouse: between bins, or between shelf and inspection. What is promised to orders
 * does not go to inspection. Returns the movement.
 * Errors: not_found, insufficient_stock, invalid_input. Emits: inventory.stock_moved; stock_available when inspection ends.
 */
export async function moveUnits(ctx: StaffCtx, input: MoveInput): Promise<MovementOut[]> {
  return inTenantTx(ctx, async (tx) => {
    const place = await stockPlace(tx, input);
    const [from, to] = [await innerPlace(tx, input.from, input), await innerPlace(tx, input.to, input)];
    const level = (await openLevels(tx, [place])).get(placeKey(place))!;
    const decided = decideMove(
      {
        ...place,
        quantity: input.quantity,
        from,
        to,
        reason: reasonText(input),
        refType: 'move',
        refId: newId('mov'),
      },
      level,
      (await binContents(tx, [place])).get(placeKey(place)) ?? [],
    );
    if (!decided.ok) {
      const { code, facts, param } = decided.error;
      refuse(code, 'sku' in facts ? { ...facts, sku: await skuOf(tx, place.variantId) } : facts, param);
    }
    const moved = await postEntries(tx, [decided.value]);
    await emitStockMoved(tx, moved);
    if (from.kind === 'quality_control') await emitStockAvailable(tx, [place.variantId]);
    return movementsById(
      tx,
      moved.map((m) => m.id),
    );
  });
}
