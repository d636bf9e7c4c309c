import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { binContents } from '../bin.store';
import { type AdjustRow, decideAdjustment } from '../domain/decide-adjustment';
import { placeKey } from '../domain/decide-commit';
import type { Entry } from '../domain/entries';
import { postEntries } from '../ledger.store';
import { openLevels } from '../level.store';
import { alreadyMoved } from '../movement-refs';
import { skuOf } from '../queries/figures';
import { emitStockAvailable, emitStockMoved } from '../stock-events';

export type { AdjustRow } from '../domain/decide-adjustment';

/**
 * Corrects counts, all rows or none, each reference once; units that are promised to orders cannot be written off.
 * Returns the movements that it made.
 * Errors: insufficient_stock, quantity_out_of_range, reason_required. Locks: stock_level, sorted.
 * Emits: inventory.stock_moved; inventory.stock_available when units were found.
 */
export async function adjustStock(
  tx: TenantTx,
  rows: readonly AdjustRow[],
): Promise<(Entry & { id: string })[]> {
  if (rows.length === 0) return [];
  if (rows.some((r) => r.reason.trim() === '')) refuse('reason_required', {}, 'reason');
  const levels = await openLevels(tx, rows);
  const done = await alreadyMoved(tx, rows, 'adjusted');
  const open = mergeRows(
    rows.filter((r) => !done.has([r.refType, r.refId, r.variantId, r.warehouseId].join('\n'))),
  );
  const decided = decideAdjustment(levels, await binContents(tx, open), open);
  if (!decided.ok) {
    const { code, facts, param } = decided.error;
    refuse(code, 'sku' in facts ? { ...facts, sku: await skuOf(tx, String(facts.sku)) } : facts, param);
  }
  const moved = await postEntries(tx, decided.value);
  await emitStockMoved(tx, moved, moved.length <= 50);
  const found = moved.filter((m) => m.debit === 'on_hand').map((m) => m.variantId);
  await emitStockAvailable(tx, found);
  return moved;
}

function mergeRows(rows: readonly AdjustRow[]): AdjustRow[] {
  const merged = new Map<string, AdjustRow>();
  for (const r of rows) {
    const key = [placeKey(r), r.binId ?? '', r.refType, r.refId].join('\n');
    const known = merged.get(key);
    merged.set(key, known ? { ...known, delta: known.delta + r.delta } : r);
  }
  return [...merged.values()].filter((r) => r.delta !== 0 || rows.length === 1);
}
