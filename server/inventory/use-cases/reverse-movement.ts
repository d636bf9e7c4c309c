import type { MovementOut } from '@/lib/contracts/inventory';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { binContents } from '../bin.store';
import { placeKey } from '../domain/decide-commit';
import { decideReversal } from '../domain/decide-reversal';
import type { Entry } from '../domain/entries';
import { postEntries } from '../ledger.store';
import { lockLevels } from '../level.store';
import { skuOf } from '../queries/figures';
import { movementsById } from '../queries/movements';
import { emitStockAvailable, emitStockMoved } from '../stock-events';

/**
 * Takes back a member's own correction, receipt or move by a counter-movement; the ledger keeps both. Once per movement,
 * and only while the units are there and promised to nobody.
 * Errors: not_found, transition_refused (an order or parcel moved it, or it was taken back), insufficient_stock.
 */
export async function reverseMovement(
  ctx: StaffCtx,
  input: { movementId: string; reason: string },
): Promise<MovementOut[]> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('mov', input.movementId);
    const movement = id && (await loadMovement(tx, id));
    if (!movement) refuse('not_found');
    const level = (await lockLevels(tx, [movement])).get(placeKey(movement))!;
    const bins = (await binContents(tx, [movement])).get(placeKey(movement)) ?? [];
    if (await isReversed(tx, movement.id)) refuse('transition_refused', { state: 'reversed' });
    const decided = decideReversal(movement, input.reason, level, bins);
    if (!decided.ok) {
      const { code, facts } = decided.error;
      refuse(code, 'sku' in facts ? { ...facts, sku: await skuOf(tx, movement.variantId) } : facts);
    }
    const moved = await postEntries(tx, decided.value);
    await emitStockMoved(tx, moved);
    const more = moved.filter((m) => m.debit === 'on_hand' && m.credit !== 'on_hand');
    await emitStockAvailable(
      tx,
      more.map((m) => m.variantId),
    );
    return movementsById(
      tx,
      moved.map((m) => m.id),
    );
  });
}

async function loadMovement(tx: TenantTx, id: string): Promise<(Entry & { id: string }) | null> {
  return tx.maybeOne<Entry & { id: string }>(
    `SELECT id, variant_id AS "variantId", warehouse_id AS "warehouseId", kind, quantity, debit_account AS debit,
       credit_account AS credit, bin_id AS "binId", to_bin_id AS "toBinId", reason, ref_type AS "refType", ref_id AS "refId",
       commitment_id AS "commitmentId"
     FROM stock_movement WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id],
  );
}

async function isReversed(tx: TenantTx, id: string): Promise<boolean> {
  const row = await tx.maybeOne(
    `SELECT 1 FROM stock_movement WHERE tenant_id = $1 AND ref_type = 'reversal' AND ref_id = $2 LIMIT 1`,
    [tx.tenantId, id],
  );
  return row !== null;
}
