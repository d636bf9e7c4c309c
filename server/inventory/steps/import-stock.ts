import { type ImportStockRow, importStockRow } from '@/lib/contracts/inventory';
import { type Refusal, refused } from '@/lib/kernel/result';
import { skuKey } from '@/lib/kernel/sku';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { binContents } from '../bin.store';
import { adjustShelf, openShelf, quantityIn } from '../domain/decide-adjustment';
import { placeKey } from '../domain/decide-commit';
import { type Entry, physicalEntry } from '../domain/entries';
import { postEntries } from '../ledger.store';
import { openLevels } from '../level.store';
import { emitStockAvailable, emitStockMoved } from '../stock-events';
import { ensureBins } from '../warehouse.store';

export type ImportStockResult =
  | { index: number; status: 'changed'; delta: number }
  | { index: number; status: 'unchanged' }
  | { index: number; status: 'refused'; error: Refusal };

type Target = {
  index: number;
  row: ReturnType<typeof importStockRow.parse>;
  variantId: string;
  warehouseId: string;
};

/**
 * Brings the stock to what the rows say (`set`) or adds what they bring (`add`); a bad row is refused by itself. Rows of
 * one import count once: a repeat with the same import id changes nothing more.
 * Locks: stock_level, sorted. Emits: inventory.stock_moved, inventory.stock_available.
 */
export async function importStock(
  tx: TenantTx,
  rows: readonly ImportStockRow[],
  options: { importId: string },
): Promise<ImportStockResult[]> {
  const results: ImportStockResult[] = [];
  const targets = await targetsOf(tx, rows, results);
  const bins = await ensureBins(
    tx,
    targets.flatMap((t) => (t.row.bin ? [{ warehouseId: t.warehouseId, code: skuKey(t.row.bin) }] : [])),
  );
  const levels = await openLevels(tx, targets);
  const contents = await binContents(tx, targets);
  const shelves = new Map([...levels].map(([key, l]) => [key, openShelf(l, contents.get(key) ?? [])]));
  const taken = new Set<string>();
  const entries: Entry[] = [];
  for (const t of targets) {
    const binId = t.row.bin ? bins.get(`${t.warehouseId}\n${skuKey(t.row.bin)}`) : undefined;
    const shelf = shelves.get(placeKey(t))!;
    const spot = `${placeKey(t)}\n${binId ?? ''}`;
    const refuseRow = (error: Refusal) => results.push({ index: t.index, status: 'refused', error });
    if (taken.has(spot)) {
      refuseRow(refused('already_exists', { param: 'sku', value: t.row.sku }, 'sku').error);
      continue;
    }
    taken.add(spot);
    const there = binId ? quantityIn(shelf, binId) : shelf.onHand;
    const delta = t.row.mode === 'add' ? t.row.quantity : t.row.quantity - there;
    if (delta === 0) {
      results.push({ index: t.index, status: 'unchanged' });
      continue;
    }
    const decided = adjustShelf(shelf, {
      variantId: t.variantId,
      warehouseId: t.warehouseId,
      delta,
      reason: 'import',
      ...(binId ? { binId } : {}),
      refType: 'import',
      refId: options.importId,
    });
    if (!decided.ok) {
      const { code, facts, param } = decided.error;
      refuseRow({
        code,
        facts: { ...facts, ...('sku' in facts ? { sku: t.row.sku } : {}) },
        ...(param ? { param } : {}),
      });
      continue;
    }
    results.push({ index: t.index, status: 'changed', delta });
    entries.push(...(t.row.mode === 'add' ? decided.value.map(asReceipt) : decided.value));
  }
  const moved = await postEntries(tx, entries);
  await emitStockMoved(tx, moved, false);
  const more = moved.filter((m) => m.debit === 'on_hand').map((m) => m.variantId);
  await emitStockAvailable(tx, more);
  return results.sort((a, b) => a.index - b.index);
}

const asReceipt = (e: Entry): Entry =>
  physicalEntry(e, 'received', e.quantity, { from: 'supplier', to: 'on_hand' }, e, e);

async function targetsOf(
  tx: TenantTx,
  rows: readonly ImportStockRow[],
  results: ImportStockResult[],
): Promise<Target[]> {
  const variants = await tx.q<{ id: string; sku_key: string; kind: string }>(
    'SELECT id, sku_key, kind FROM variant WHERE tenant_id = $1 AND sku_key = ANY($2::text[])',
    [tx.tenantId, rows.map((r) => skuKey(String(r.sku ?? '')))],
  );
  const bySku = new Map(variants.map((v) => [v.sku_key, v]));
  const warehouses = await tx.q<{ id: string; code: string; is_default: boolean }>(
    'SELECT id, code, is_default FROM warehouse WHERE tenant_id = $1',
    [tx.tenantId],
  );
  const targets: Target[] = [];
  for (const [index, given] of rows.entries()) {
    const refuseRow = (error: Refusal) => results.push({ index, status: 'refused', error });
    const parsed = importStockRow.safeParse(given);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      const param = issue.path.map(String).join('.');
      refuseRow(refused('invalid_input', { param, problem: issue.message }, param).error);
      continue;
    }
    const row = parsed.data;
    const variant = bySku.get(skuKey(row.sku));
    const code = row.warehouse ? skuKey(row.warehouse) : null;
    const warehouse = warehouses.find((w) => (code === null ? w.is_default : w.code === code));
    if (!variant || variant.kind === 'bundle')
      refuseRow(refused('sku_unknown', { sku: row.sku }, 'sku').error);
    else if (!warehouse) refuseRow(refused('warehouse_unknown', { code: code ?? '' }, 'warehouse').error);
    else targets.push({ index, row, variantId: variant.id, warehouseId: warehouse.id });
  }
  return targets;
}
